using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Tests.Shared.Content;

/// <summary>Each fault of a form is said at its field.</summary>
public sealed class QuestionPartRulesTests
{
    public static TheoryData<string> Names => [.. SampleQuestions.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void From_AStoredQuestion_BuildsTheSameAgain(string name)
    {
        var content = SampleQuestions.Content(name);
        var question = new Question(ItemBankId.New(), "q", QuestionStatus.Draft);
        var form = QuestionForm.From(question, question.AddVersion(content, [], TimeProvider.System.GetUtcNow())) with { Concepts = [Guid.Empty] };
        var (again, problems) = form.Build(SampleQuestions.Renderer, new Dictionary<string, string>());
        Assert.Equal([], problems);
        Assert.Equal(content, again);
    }

    [Theory]
    [InlineData("[[1]] and [[2]] and [[3]]", "stem", "[[4]] does not stand in the text")]
    [InlineData("[[1]] [[2]] [[3]] [[4]] [[5]]", "stem", "there is no such blank")]
    [InlineData("[[1]] [[2]] [[2]] [[3]] [[4]]", "stem", "2 times")]
    [InlineData("[[2]] [[1]] [[3]] [[4]]", "stem", "in the order of the text")]
    [InlineData("[[1]] [[2]] [[3]] $x = [[4]]$", "stem", "inside a formula")]
    [InlineData("[[1]] [[2]] [[3]] $\\text{a [[4]]}$", "stem", "inside a formula")]
    [InlineData("[[1]] [[2]] [[3]] [a [[4]]](https://example.org)", "stem", "inside a link")]
    [InlineData("[[1]] [[2]] [[3]] [see](https://example.org \"[[4]]\")", "stem", "does not stand in the text")]
    public void Check_BlanksAndText_MustFit(string stem, string field, string words) => AssertProblem(SampleQuestions.Form("cloze") with { Stem = stem }, field, words);

    [Fact]
    public void Check_Blanks_AreCheckedByKind()
    {
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Text, Answer = " \n " }), "blanks[0]", "at least one accepted answer");
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Numeric, Answer = "much" }), "blanks[0]", "not a number");
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Numeric, Answer = "1", Tolerance = -1 }), "blanks[0]", "tolerance");
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Choice, Answer = "a" }), "blanks[0]", "at least one wrong one");
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Choice, Answer = "a", WrongOptions = "b\nA" }), "blanks[0]", "twice");
        AssertProblem(WithBlank(new BlankForm { Kind = BlankKind.Choice, Answer = "", WrongOptions = "b" }), "blanks[0]", "An option has");
        AssertProblem(SampleQuestions.Form("cloze") with { Blanks = [] }, "blanks", "Give 1 to 12 blanks");
    }

    [Fact]
    public void Check_BlankNamedByItsAnswer_IsRefused()
    {
        var content = SampleQuestions.Content("cloze");
        var renamed = content with { Blanks = [content.Blanks[0] with { Key = "Zanzibar" }, .. content.Blanks.Skip(1)] };
        Assert.Contains(QuestionContentRules.Check(renamed, 1), problem => problem.Field == "blanks[0]" && problem.Message.Contains("numbered", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m\ncm", "no factor")]
    [InlineData("m\ncm = x", "not a number")]
    [InlineData("m\ncm = 0", "above 0")]
    [InlineData("m\ncm = -1", "above 0")]
    [InlineData("m = 2", "its factor is 1")]
    [InlineData("m\nm = 2", "twice")]
    [InlineData("m2\nm\u00b2 = 2", "twice")]
    [InlineData("e3", "part of the number")]
    [InlineData("000", "part of the number")]
    [InlineData("/2", "part of the number")]
    [InlineData("", "Name the unit")]
    public void Check_Units(string units, string words) => AssertProblem(SampleQuestions.Form("unit") with { Units = units }, "units", words);

    [Fact]
    public void Check_Ordering()
    {
        var form = SampleQuestions.Form("ordering");
        AssertProblem(form with { Choices = [form.Choices[0]] }, "choices", "at least two");
        AssertProblem(form with { Choices = [.. form.Choices, new ChoiceForm { Key = "e", Text = "second" }] }, "choices[4]", "twice");
        AssertProblem(form with { Choices = [.. form.Choices, new ChoiceForm { Key = "e" }] }, "choices[4]", "Write this choice's text");
        AssertProblem(form with { Choices = [.. Enumerable.Range(0, 13).Select(number => new ChoiceForm { Key = $"c{number}", Text = $"{number}" })] }, "choices", "at most 12");
    }

    [Fact]
    public void Check_Matching()
    {
        var form = SampleQuestions.Form("matching");
        AssertProblem(form with { Lines = [form.Lines[0]] }, "lines", "Give 2 to 12 lines");
        AssertProblem(form with { Lines = [form.Lines[0], form.Lines[1], new LineForm { Text = "more" }] }, "lines[2]", "Say which choice");
        AssertProblem(form with { Lines = [form.Lines[0], form.Lines[1], new LineForm { ChoiceKey = "a" }] }, "lines[2]", "Write this line's text");
        AssertProblem(form with { Lines = [form.Lines[0], form.Lines[1], form.Lines[1]] }, "lines[2]", "twice");
    }

    [Fact]
    public void Check_PointsForParts_NeedParts() =>
        Assert.Contains(QuestionContentRules.Check(SampleQuestions.Content("single") with { Credit = CreditRule.PerPart }, 1), problem => problem.Field == "credit");

    private static QuestionForm WithBlank(BlankForm blank) => SampleQuestions.Form("cloze") with { Stem = "[[1]]", Blanks = [blank] };

    private static void AssertProblem(QuestionForm form, string field, string words)
    {
        var (_, problems) = form.Build(SampleQuestions.Renderer, new Dictionary<string, string>());
        Assert.Contains(problems, problem => problem.Field == field && problem.Message.Contains(words, StringComparison.Ordinal));
    }
}
