using System.Text;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>What an import keeps packed comes out as it went in.</summary>
public sealed class PackedImportTests
{
    [Fact]
    public void Open_FilesOfAnArchive_AreReadAsOftenAsAskedFor()
    {
        var (text, picture) = (Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 9000).Select(line => $"line {line}\n"))), new byte[] { 1, 2, 3 });
        var problems = new ProblemList();
        var files = Unpacking.Open([("bank.zip", ImportTrial.Zip([("bank/questions.csv", text), ("bank/media/plan.png", picture), ("bank/empty.csv", [])]))], new BankImportOptions(), problems, TestContext.Current.CancellationToken)!;
        Assert.Equal(["questions.csv", "media/plan.png", "empty.csv"], files.Names);
        for (var turn = 0; turn < 2; turn++)
        {
            Assert.Equal(text, files["questions.csv"]);
            Assert.Equal(picture, files["media/plan.png"]);
            Assert.Empty(files["empty.csv"]);
            using var read = new MemoryStream();
            using (var source = files.Open("questions.csv")) source.CopyTo(read);
            Assert.Equal(text, read.ToArray());
        }
    }

    [Fact]
    public void Open_AnArchiveInsideAnArchive_IsRefusedAndAWorkbookIsNot()
    {
        var problems = new ProblemList();
        Assert.Null(Unpacking.Open([("bank.zip", ImportTrial.Zip([("inner.csv", ImportTrial.Zip([("a.csv", [1])]))]))], new BankImportOptions(), problems, TestContext.Current.CancellationToken));
        Assert.Contains("archive inside the archive", Assert.Single(problems.Errors).What, StringComparison.Ordinal);
        Assert.NotNull(Unpacking.Open([("bank.zip", ImportTrial.Zip([("inner.xlsx", ImportTrial.Zip([("xl/workbook.xml", [1])]))]))], new BankImportOptions(), new ProblemList(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Unpack_TextOfAnyKind_IsTheSame()
    {
        foreach (var text in new[] { "", "a", "<span>½ → 数学 \ud835\udc65</span>", string.Concat(Enumerable.Repeat("<mi>x</mi>", 500)) }) Assert.Equal(text, PackedText.Unpack(PackedText.Pack(text)));
    }

    [Fact]
    public void Print_ContentOfAQuestion_DiffersWhereTheContentDoes()
    {
        var content = new QuestionContent
        {
            Type = QuestionType.SingleChoice,
            Format = ContentFormat.Markdown,
            Stem = new RichText("Stem", "<p>Stem</p>"),
            Explanation = RichText.Empty,
            Choices = [new Choice("a", new RichText("x", "<p>x</p>"), true), new Choice("b", new RichText("y", "<p>y</p>"), false)],
        };
        QuestionContent[] others =
        [
            content with { Stem = new RichText("Stem", "<p>Stem.</p>") }, content with { Choices = [.. content.Choices.Reverse()] }, content with { Tolerance = 0.1 }, content with { AcceptedTexts = ["x"] },
            content with { Credit = CreditRule.PerPart }, content with { AuthorDifficulty = 2 }, content with { Format = ContentFormat.Html }, content with { NumericAnswer = "" },
        ];
        var draft = new QuestionDraft { Origin = new Origin("questions.csv", 2), Key = "q1", Type = content.Type, Stem = "Stem", Concepts = ["c"] };
        var checkedQuestion = new CheckedQuestion(draft, content);
        Assert.Equal(checkedQuestion.Print, CheckedQuestion.PrintOf(content with { Choices = [.. content.Choices] }));
        Assert.Equal(content, checkedQuestion.Content);
        Assert.All(others, other => Assert.NotEqual(checkedQuestion.Print, CheckedQuestion.PrintOf(other)));
    }
}
