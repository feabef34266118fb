using System.Text;
using Cat.Data.BankImports;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Files of other products from their upload to the bank, as an admin has them.</summary>
public sealed class QuizImportTests
{
    private const string Quiz = """
        $CATEGORY: $course$/top/Tides

        ::Moon::What causes the tides? {=The Moon's gravity ~The wind ~Earthquakes}

        ::Essay::Describe a tide. {}

        $CATEGORY: $course$/top/For grade 6

        ::Sea::The sea is salty. {T}
        """;

    [Fact]
    public async Task AQuiz_BecomesABank_WithItsCategoriesAsTheAdminSays()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var id = await trial.UploadAsync([("tides.gift", Encoding.UTF8.GetBytes(Quiz))]);
        var first = await trial.PreviewAsync(id);
        Assert.Equal((true, "tides", 3, 0), (first.IsPartial, first.BankName, first.NewQuestions, first.ErrorCount));
        Assert.Equal(["Tides", "For grade 6"], first.Topics.Select(topic => topic.Name));

        Assert.True((await trial.ChangeSettingsAsync(id, new ImportSettings
        {
            BankName = "The sea",
            DefaultConcept = "Water",
            Topics = new Dictionary<string, TopicChoice> { ["For grade 6"] = new(TopicFate.Tag, null) },
        })).IsSuccess);
        Assert.Equal("The sea", (await trial.PreviewAsync(id)).BankName);
        Assert.True((await trial.ConfirmAsync(id)).IsSuccess);
        Assert.False((await trial.ChangeSettingsAsync(id, new ImportSettings())).IsSuccess);
        await trial.StepAsync(id);
        Assert.Equal(BankImportStatus.Done, (await trial.FindAsync(id)).Status);

        await using var db = trial.Database.CreateDbContext();
        var questions = await db.Questions.Include(question => question.Tags).Include(question => question.Versions).ThenInclude(version => version.Concepts).AsSplitQuery().OrderBy(question => question.Key).ToListAsync(TestContext.Current.CancellationToken);
        var concepts = await db.Concepts.ToDictionaryAsync(concept => concept.Id, concept => concept.Name, TestContext.Current.CancellationToken);
        Assert.Equal(["Essay Draft Tides ", "Moon Pilot Tides ", "Sea Pilot Water For grade 6"],
            questions.Select(question => $"{question.Key} {question.Status} {concepts[question.Versions[0].Concepts[0].ConceptId]} {string.Join(',', question.Tags.Select(tag => tag.Name))}"));
        Assert.Equal(1, await db.Questions.CountAsync(question => question.SearchText.Contains("gravity"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TheSameQuizAgain_BringsNothing_UnlessItIsWanted_AndIsUndone()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var (first, _) = await trial.ImportWithIdAsync([("tides.gift", Encoding.UTF8.GetBytes(Quiz))]);
        var bank = (await trial.FindAsync(first)).BankId;

        var again = await trial.UploadAsync([("tides.gift", Encoding.UTF8.GetBytes(Quiz))]);
        await trial.ChangeSettingsAsync(again, new ImportSettings { BankId = bank?.Value });
        var preview = await trial.PreviewAsync(again);
        Assert.Equal((3, 0), (preview.Duplicates, preview.NewQuestions));

        await trial.ChangeSettingsAsync(again, new ImportSettings { BankId = bank?.Value, KeepsDuplicates = true });
        preview = await trial.PreviewAsync(again);
        Assert.Equal((3, 3, false), (preview.Duplicates, preview.NewQuestions, preview.IsNewBank));
        Assert.True((await trial.ConfirmAsync(again)).IsSuccess);
        await trial.StepAsync(again);
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal(6, await db.Questions.CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", (await trial.UndoAsync(again)).Error?.Message ?? "");
        Assert.Equal(["Essay", "Moon", "Sea"], await db.Questions.Select(question => question.Key).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AFormulaThatCannotBeTypeset_MakesADraft_NotARefusedImport()
    {
        const string Xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <quiz>
              <question type="shortanswer"><name><text>Seen</text></name><questiontext format="html"><text><![CDATA[<p>What is \(\frac{1}\) ?</p>]]></text></questiontext>
                <answer fraction="100"><text>a dot</text></answer></question>
              <question type="shortanswer"><name><text>Read</text></name><questiontext format="html"><text>What is a dot?</text></questiontext><answer fraction="100"><text>round</text></answer></question>
            </quiz>
            """;
        await using var trial = await ImportTrial.CreateAsync();
        var (id, preview) = await trial.ImportWithIdAsync([("quiz.xml", Encoding.UTF8.GetBytes(Xml))]);
        Assert.Contains(preview.Warnings, warning => warning.What.Contains("comes as a draft", StringComparison.Ordinal) && warning.What.Contains("frac", StringComparison.Ordinal));
        await using var db = trial.Database.CreateDbContext();
        var statuses = await db.Questions.OrderBy(question => question.Key).Select(question => question.Status).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([QuestionStatus.Pilot, QuestionStatus.Draft], statuses);
        Assert.Equal(BankImportStatus.Done, (await trial.FindAsync(id)).Status);
    }
}
