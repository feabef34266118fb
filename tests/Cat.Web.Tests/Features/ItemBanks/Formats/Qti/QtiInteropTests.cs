using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>Files that others wrote (docs/operations/interchange-qti.md has more of them).</summary>
public sealed class QtiInteropTests
{
    private static string Folder
    {
        get
        {
            var folder = Repository.ResearchData("interop/qti") ?? "";
            Assert.SkipWhen(folder.Length == 0, "The third-party files are not here; set CAT_DATA to their folder to run this test.");
            return folder;
        }
    }

    /// <summary>Key as the authors' own response processing scores it: read by eye from the files.</summary>
    [Theory]
    [InlineData("Example02-feedbackInline", QuestionType.TrueFalse, CreditRule.AllOrNothing, "true", "feedbackInline")]
    [InlineData("categorization", QuestionType.Matching, CreditRule.PerPart, "Capulet=R Demetrius=M Lysander=M Prospero=T", "different weights (1, 0.5, 0.5, 1)")]
    [InlineData("choice", QuestionType.SingleChoice, CreditRule.AllOrNothing, "+ChoiceA -ChoiceB -ChoiceC", "images/sign.png")]
    [InlineData("essay", QuestionType.ExtendedText, CreditRule.AllOrNothing, "", "extendedTextInteraction")]
    [InlineData("extended_text_rubric", QuestionType.ExtendedText, CreditRule.AllOrNothing, "", "scorer")]
    [InlineData("gap_match", QuestionType.Cloze, CreditRule.PerPart, "winter summer", "different weights (1, 2)")]
    [InlineData("match", QuestionType.Matching, CreditRule.PerPart, "Antonio=P Capulet=M Demetrius=L", "associateInteraction")]
    [InlineData("match2", QuestionType.Matching, CreditRule.AllOrNothing, "Weißeritz=Match2675678 Mulde=Match9372581 Saale=Match22744006 Spree=Match17943221", "modalFeedback")]
    [InlineData("order", QuestionType.Ordering, CreditRule.AllOrNothing, "DriverC DriverA DriverB", null)]
    [InlineData("text_entry", QuestionType.ShortText, CreditRule.AllOrNothing, "York", "lower case")]
    public void AnItem(string name, QuestionType type, CreditRule credit, string key, string? remark)
    {
        var (draft, problems) = QtiTrial.Read(($"{name}.xml", File.ReadAllBytes(Path.Combine(Folder, "items_2.1", $"{name}.xml"))));
        Assert.Equal([], problems.Errors);
        var question = Assert.Single(draft!.Questions); // read without an error
        Assert.Equal((type, credit, key), (question.Type, question.Credit, KeyOf(draft, question)));
        if (remark is null) Assert.Empty(problems.Warnings);
        else Assert.Contains(problems.Warnings, warning => warning.What.Contains(remark, StringComparison.Ordinal));
        AssertStorable(draft);
    }

    [Fact]
    public void APackageOfOneItem_WithItsPicture()
    {
        var folder = Path.Combine(Folder, "imsqti_2.2_package");
        var (draft, problems) = QtiTrial.Read(("package.zip", QtiTrial.Zip([.. new[] { "imsmanifest.xml", "choice.xml", "images/sign.png" }.Select(name => (name, File.ReadAllBytes(Path.Combine(folder, name))))])));
        Assert.Equal([], problems.Errors);
        Assert.Equal([], problems.Warnings);
        Assert.Equal("+ChoiceA -ChoiceB -ChoiceC", KeyOf(draft!, Assert.Single(draft!.Questions))); // read without an error
        Assert.Equal("media/sign.png", Assert.Single(draft.Media).Key);
        AssertStorable(draft);
    }

    [Fact]
    public void ATestPackage_WithItsItems()
    {
        var (draft, problems) = QtiTrial.Read(("test.zip", File.ReadAllBytes(Path.Combine(Folder, "test_qti_2.1.zip"))));
        Assert.Equal([], problems.Errors);
        Assert.Equal(
            [("VE-IP-01", QuestionType.TrueFalse), ("VE-IP-02", QuestionType.SingleChoice), ("VE-IP-03", QuestionType.MultipleChoice), ("VE-IP-04", QuestionType.ShortText), ("VE-IP-05", QuestionType.ExtendedText)],
            draft!.Questions.Select(question => (question.Key, question.Type))); // read without an error
        Assert.Equal("-A -B -C +D -E", KeyOf(draft, draft.Questions[1]));
        Assert.Equal([@"<p> \(\frac{1}{6}\) </p>", @"<p> \(\frac{1}{5}\) </p>"], draft.Choices.Where(choice => choice.QuestionKey == "VE-IP-02").Take(2).Select(choice => choice.Text));
        // The mapping gives 1 for each right choice, -1 for each wrong one, never below 0: as here.
        Assert.Equal((CreditRule.PerPart, "+option1 +option2 -option3 +option4 -option5"), (draft.Questions[2].Credit, KeyOf(draft, draft.Questions[2])));
        Assert.Equal("Lake Michigan", draft.Questions[3].Answer);
        // The drawing of the second item defines an entity: refused, and its alternative text stands for it.
        Assert.Equal(3, draft.Media.Count);
        Assert.All(["apip_VE_IP_02.svg” is removed", "assessmentTest", "“Michigan”", "extendedTextInteraction"], what => Assert.Contains(problems.Warnings, warning => warning.What.Contains(what, StringComparison.Ordinal)));
        AssertStorable(draft);
    }

    [Fact]
    public void AManifestWithoutItsItem_SaysSo()
    {
        var (_, problems) = QtiTrial.Read(("imsmanifest.xml", File.ReadAllBytes(Path.Combine(Folder, "test_qti_2.1_taxonpath", "imsmanifest.xml"))));
        Assert.Contains("no QTI item", Assert.Single(problems.Errors).What, StringComparison.Ordinal);
        Assert.Contains(problems.Warnings, warning => warning.What.Contains("fourofour", StringComparison.Ordinal));
    }

    private static string KeyOf(BankDraft draft, QuestionDraft question) => question.Type switch
    {
        QuestionType.SingleChoice or QuestionType.MultipleChoice => string.Join(' ', draft.Choices.Where(choice => choice.QuestionKey == question.Key).Select(choice => (choice.IsCorrect == true ? "+" : "-") + choice.Key)),
        QuestionType.Ordering => string.Join(' ', draft.Choices.Select(choice => choice.Key)),
        QuestionType.Matching => string.Join(' ', draft.Lines.Select(line => $"{line.Text}={line.ChoiceKey}")),
        QuestionType.Cloze => string.Join(' ', draft.Blanks.Select(blank => blank.Answer)),
        QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => question.Answer,
    };

    /// <summary>With concepts, which the admin gives, every question passes what the importer checks.</summary>
    private static void AssertStorable(BankDraft read)
    {
        Origin origin = new("test", null);
        var bank = new BankDraft { Description = new BankDescription(origin, "test", "Test", "", "", "en", false), IsLenient = true };
        bank.Concepts.Add(new ConceptDraft(origin, "all", "All", ""));
        bank.Questions.AddRange(read.Questions.Select(question => question with { Concepts = ["all"] }));
        bank.Choices.AddRange(read.Choices);
        bank.Lines.AddRange(read.Lines);
        bank.Blanks.AddRange(read.Blanks);
        foreach (var (name, bytes) in read.Media) bank.Media[name] = bytes;
        var problems = new ProblemList();
        new BankChecker(SampleQuestions.Renderer).Check(bank, ItemBankId.New(), new BankImportOptions(), problems, null, TestContext.Current.CancellationToken);
        Assert.Equal([], problems.Errors);
    }
}
