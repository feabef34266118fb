using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Cat.Data;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.DbeKt22;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Every text of the published questions as the importer stores it.</summary>
public sealed partial class DbeKt22ContentTests
{
    [Fact]
    public async Task EveryQuestion_IsWholeAndTypeset()
    {
        var folder = Repository.ResearchData("dbe-kt22") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The research data is not here; set CAT_DATA to its folder to run this test.");
        var problems = new ProblemList();
        var files = await ImportFiles.FromFolderAsync(folder, TestContext.Current.CancellationToken);
        var draft = new DbeKt22Reader().Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
        Assert.Equal([], problems.Errors);
        var bank = new BankChecker(SampleQuestions.Renderer).Check(draft!, ItemBankId.New(), new BankImportOptions(), problems, null, TestContext.Current.CancellationToken); // read without error
        Assert.Equal([], problems.Errors);
        Assert.NotNull(bank);
        Assert.Equal(212, bank.Questions.Count);
        Assert.All(bank.Questions, question =>
        {
            AssertNotEmpty(question.Content.Stem.Html, question.Draft.Key);
            Assert.All(question.Content.Choices, choice => AssertNotEmpty(choice.Text.Html, question.Draft.Key));
        });
        var texts = bank.Questions.SelectMany(question => question.Content.Choices.Select(choice => choice.Text).Append(question.Content.Stem).Append(question.Content.Explanation)).ToList();
        Assert.All(texts, text => AssertTypeset(text.Html));
        // As many formulas as the sources have pictures of formulas: none was lost on the way.
        Assert.Equal(103, texts.Sum(text => FormulaPicture().Count(text.Source)));
        Assert.Equal(103, texts.Sum(text => Parse(text.Html).QuerySelectorAll(".katex").Length));
        Assert.DoesNotContain(problems.Warnings, warning => warning.What.Contains("formula", StringComparison.OrdinalIgnoreCase) || warning.What.Contains("picture", StringComparison.OrdinalIgnoreCase));
    }

    private static void AssertNotEmpty(string html, string question) =>
        Assert.True(Parse(html).Body is { } body && (!string.IsNullOrWhiteSpace(body.TextContent) || body.QuerySelector(".katex") is not null), $"Question {question} has an empty text: {html}");

    private static void AssertTypeset(string html)
    {
        var document = Parse(html);
        Assert.Empty(document.QuerySelectorAll(".katex-error, img, script, style, iframe"));
        Assert.DoesNotContain("codecogs", html, StringComparison.OrdinalIgnoreCase);
        foreach (var annotation in document.QuerySelectorAll("annotation").ToList()) annotation.Remove();
        var text = document.Body?.TextContent ?? "";
        Assert.False(RawLatex().IsMatch(text), text);
        // What an entity of the source left, or half a tag.
        Assert.False(Leftover().IsMatch(text), text);
    }

    private static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    [GeneratedRegex("<img[^>]*codecogs", RegexOptions.IgnoreCase)]
    private static partial Regex FormulaPicture();

    [GeneratedRegex(@"\\[a-zA-Z]+|\$[^$]+\$|&space;")]
    private static partial Regex RawLatex();

    [GeneratedRegex(@"&(amp|lt|gt|nbsp|quot|#\d+);|border\s*=|/>|\uFFFD|[\uE000\uE001]")]
    private static partial Regex Leftover();
}
