using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cat.Web.Tests.Shared.Content;

public sealed partial class QuestionViewTests : BunitContext
{
    public static TheoryData<string> Names => [.. SampleQuestions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_OtherKey_SameHtml(string name)
    {
        var content = SampleQuestions.Content(name);
        var html = HtmlOf(content);
        Assert.All(SampleQuestions.WithOtherKeys(content), other => Assert.Equal(html, HtmlOf(other)));
        Assert.DoesNotContain("Zanzibar", html, StringComparison.Ordinal);
        Assert.DoesNotContain("furlong", html, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_AnswerFilledIn_IsReadBackAndHasAllPoints(string name)
    {
        var content = SampleQuestions.Content(name);
        var right = SampleQuestions.RightAnswer(content);
        var read = AnswerForm.Read(content, Post(Render(content, given: right)));
        Assert.Equal(right, read);
        Assert.Null(AnswerScoring.WhyNotScorable(content, read));
        Assert.True(AnswerScoring.Score(content, read).IsFull);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_NothingGiven_NothingIsChosen(string name)
    {
        var content = SampleQuestions.Content(name);
        Assert.NotNull(AnswerScoring.WhyNotScorable(content, AnswerForm.Read(content, Post(Render(content)))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_EveryControl_HasALabelAndAnIdOfItsOwn(string name)
    {
        var view = Render(SampleQuestions.Content(name));
        var controls = view.FindAll("input, select");
        Assert.NotEmpty(controls);
        Assert.All(controls, control => Assert.False(string.IsNullOrWhiteSpace(LabelOf(view, control)), control.OuterHtml));
        Assert.Distinct(view.FindAll("[id]").Select(element => element.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Render_DisabledTwice_NamesAndIdsStayApart(string name)
    {
        var content = SampleQuestions.Content(name);
        var views = new[] { Render(content, isDisabled: true), Render(content, isDisabled: true) };
        var names = views.Select(view => view.FindAll("[name]").Select(control => control.GetAttribute("name")).ToHashSet()).ToList();
        Assert.Empty(names[0].Intersect(names[1]));
        Assert.DoesNotContain("choice", names[0]);
        Assert.Distinct(views.SelectMany(view => view.FindAll("[id]").Select(element => element.Id)));
        Assert.All(views[0].FindAll("input, select"), control => Assert.True(control.HasAttribute("disabled") || control.Closest("fieldset[disabled]") is not null));
    }

    [Fact]
    public void Render_Ordering_ShowsThingsInTheOrderOfTheirKeys()
    {
        var content = SampleQuestions.Content("ordering");
        var names = Render(content).FindAll("select").Select(select => select.GetAttribute("name")).ToList();
        Assert.Equal(content.Choices.Select(choice => $"place-{choice.Key}").Order(StringComparer.Ordinal), names);
    }

    [Fact]
    public void Render_Cloze_FieldsStandInTheText()
    {
        var view = Render(SampleQuestions.Content("cloze"));
        Assert.Equal(["STRONG", "P", "CODE", "TD"], view.FindAll("input, select").Select(field => field.ParentElement!.TagName)); // fields of a document
        Assert.Equal("Blank 3 of 4", view.FindAll("input, select")[2].GetAttribute("aria-label"));
        Assert.Equal(["", "DELETE", "INSERT", "SELECT \"a\" & <b>"], view.FindAll("select option").Select(option => option.GetAttribute("value")));
        Assert.Empty(view.FindAll(".katex-error"));
        Assert.DoesNotContain("[[", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileAnswer_IsOnlyText()
    {
        const string Hostile = "\"><script>x()</script>";
        var view = Render(SampleQuestions.Content("cloze"), given: GivenAnswer.Fill([new("1", Hostile)]));
        Assert.Empty(view.FindAll("script"));
        Assert.Equal(Hostile, view.Find("input").GetAttribute("value"));
        var review = Render(SampleQuestions.Content("cloze"), given: GivenAnswer.Fill([new("1", Hostile)]), showKey: true);
        Assert.Empty(review.FindAll("script"));
    }

    [Theory]
    [InlineData("ordering", "4 of 4 points")]
    [InlineData("matching", "3 of 3 points")]
    [InlineData("cloze", "4 of 4 points")]
    [InlineData("multiple", "2 of 2 points")]
    public void Render_ReviewOfTheRightAnswer_SaysAllPoints(string name, string points)
    {
        var content = SampleQuestions.Content(name);
        var view = Render(content, given: SampleQuestions.RightAnswer(content), showKey: true);
        Assert.Equal(points, view.Find(".question-points").TextContent.Trim());
        Assert.Empty(view.FindAll("input, select, .wrong"));
    }

    [Fact]
    public void Render_ReviewOfAPartlyRightAnswer_SaysWhatIsWrongPartByPart()
    {
        var content = SampleQuestions.Content("matching");
        var beta = content.Lines[0].ChoiceKey;
        var view = Render(content, given: GivenAnswer.Fill(content.Lines.Select(line => new AnswerPart(line.Key, beta))), showKey: true);
        Assert.Equal("2 of 3 points", view.Find(".question-points").TextContent.Trim());
        Assert.Equal(["right", "wrong", "right"], view.FindAll("td.right, td.wrong").Select(cell => cell.ClassName));
        Assert.Equal(["beta", "beta"], view.FindAll("tbody tr").Where((_, row) => row != 1).Select(row => row.LastElementChild!.TextContent.Trim())); // rows have cells
    }

    [Theory]
    [InlineData(AnswerKind.Skipped, "skipped")]
    [InlineData(AnswerKind.TimedOut, "time was over")]
    public void Render_ReviewWithoutAnAnswer_SaysWhyAndShowsTheKey(AnswerKind ending, string words)
    {
        foreach (var name in SampleQuestions.Names)
        {
            var view = Render<QuestionView>(parameters => parameters.Add(v => v.Content, SampleQuestions.Content(name)).Add(v => v.ShowKey, true).Add(v => v.Ending, ending));
            Assert.Contains(words, view.Find(".question-ending").TextContent, StringComparison.Ordinal);
            Assert.Empty(view.FindAll(".wrong, .question-points"));
            Assert.Contains("Right answer", view.Markup, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("he-IL", "rtl")]
    [InlineData("de", "ltr")]
    public void Render_LanguageOfTheBank_IsOnTheContentAlone(string language, string direction)
    {
        foreach (var name in SampleQuestions.Names)
        {
            var view = Render<QuestionView>(parameters => parameters.Add(v => v.Content, SampleQuestions.Content(name)).Add(v => v.Language, language));
            Assert.All(view.FindAll(".content"), content => Assert.Equal((language, direction), (content.GetAttribute("lang"), content.GetAttribute("dir"))));
            Assert.All(view.FindAll("legend, .hint, .question-view"), own => Assert.False(own.HasAttribute("lang")));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no language at all")]
    public void Render_UnknownLanguage_HasNoDirection(string? language) =>
        Assert.Null(Render<QuestionView>(parameters => parameters.Add(v => v.Content, SampleQuestions.Content("single")).Add(v => v.Language, language)).Find(".content").GetAttribute("dir"));

    [Fact]
    public void Render_GermanReader_ReadsGermanAroundTheQuestion()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            Assert.Equal("Wähle eine Antwort", Render(SampleQuestions.Content("single")).Find("legend").TextContent);
            Assert.Contains("3,5, oder höchstens 0,25 daneben", Render(SampleQuestions.Content("numeric"), showKey: true).Markup, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private IRenderedComponent<QuestionView> Render(QuestionContent content, GivenAnswer? given = null, bool isDisabled = false, bool showKey = false) =>
        Render<QuestionView>(parameters => parameters.Add(v => v.Content, content).Add(v => v.Given, given).Add(v => v.IsDisabled, isDisabled).Add(v => v.ShowKey, showKey));

    /// <summary>Without the prefix that differs from one rendering to the next.</summary>
    private string HtmlOf(QuestionContent content) => Prefix().Replace(Render(content).Markup, "q");

    /// <summary>What a browser would send.</summary>
    private static FormCollection Post(IRenderedComponent<QuestionView> view)
    {
        var fields = view.FindAll("input:not([type=radio]):not([type=checkbox])").Select(input => (Name: input.GetAttribute("name"), Value: input.GetAttribute("value")))
            .Concat(view.FindAll("input[checked]").Select(input => (Name: input.GetAttribute("name"), Value: input.GetAttribute("value"))))
            .Concat(view.FindAll("select").Select(select => (Name: select.GetAttribute("name"), Value: (select.QuerySelector("option[selected]") ?? select.QuerySelector("option"))?.GetAttribute("value"))));
        return new FormCollection(fields.GroupBy(field => field.Name!).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value ?? "")]))); // every field has a name
    }

    private static string? LabelOf(IRenderedComponent<QuestionView> view, IElement control) =>
        control.GetAttribute("aria-label") ?? (control.Closest("label") ?? view.FindAll($"label[for='{control.Id}']").SingleOrDefault())?.TextContent;

    [GeneratedRegex("q[0-9a-f]{8}(?=-)")]
    private static partial Regex Prefix();
}
