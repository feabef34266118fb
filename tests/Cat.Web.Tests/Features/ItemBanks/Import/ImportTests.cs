using Cat.Data.BankImports;
using Cat.Testing;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

public sealed class ImportTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AGoodBank_IsStored_AndAgainChangesNothing()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var first = await trial.ImportAsync(ImportTrial.GoodFiles());
        Assert.True(first.IsNewBank);
        Assert.Equal((2, 0, 0, 2, 1), (first.NewQuestions, first.ChangedQuestions, first.UnchangedQuestions, first.Concepts, first.Relations));
        var zip = ImportTrial.Zip(ImportTrial.GoodFiles().Select(file => ($"small/{file.Key}", ImportTrial.Bytes(file.Value))));
        var second = await trial.ImportAsync([("small.zip", zip)]);
        Assert.False(second.IsNewBank);
        Assert.Equal((0, 0, 2), (second.NewQuestions, second.ChangedQuestions, second.UnchangedQuestions));
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal((1, 2, 2, 1, 2), (await db.ItemBanks.CountAsync(CancellationToken), await db.Questions.CountAsync(CancellationToken), await db.QuestionVersions.CountAsync(CancellationToken), await db.ConceptRelations.CountAsync(CancellationToken), await db.Concepts.CountAsync(CancellationToken)));
    }

    [Fact]
    public async Task AChangedStem_IsANewVersionOfTheSameQuestion()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles();
        await trial.ImportAsync(files);
        files["questions.csv"] = files["questions.csv"].Replace("What is $1 + 1$?", "Add $1$ and $1$.", StringComparison.Ordinal);
        var preview = await trial.ImportAsync(files);
        Assert.Equal((0, 1, 1), (preview.NewQuestions, preview.ChangedQuestions, preview.UnchangedQuestions));
        await using var db = trial.Database.CreateDbContext();
        var question = await db.Questions.SingleAsync(candidate => candidate.Key == "q1", CancellationToken);
        var versions = await db.QuestionVersions.Where(version => version.QuestionId == question.Id).OrderBy(version => version.Number).ToListAsync(CancellationToken);
        Assert.Equal([1, 2], versions.Select(version => version.Number));
        Assert.Equal(versions[1].Id, question.CurrentVersionId);
        Assert.Equal(2, await db.Questions.CountAsync(CancellationToken));
    }

    [Fact]
    public async Task Json_GivesTheSameBankAsCsv()
    {
        await using var trial = await ImportTrial.CreateAsync();
        await trial.ImportAsync(ImportTrial.GoodFiles());
        const string Json = """
            {
              "key": "small", "name": "Small bank",
              "concepts": [{ "id": "add", "name": "Addition" }, { "id": "multiply", "name": "Multiplication", "prerequisites": ["add"] }],
              "questions": [
                { "id": "q1", "type": "numeric", "stem": "What is $1 + 1$?", "concepts": ["add"], "answer": "2" },
                { "id": "q2", "type": "single_choice", "stem": "What is $2 \\cdot 3$?", "concepts": ["multiply"],
                  "choices": [{ "id": "a", "text": "6", "isCorrect": true }, { "id": "b", "text": "5", "isCorrect": false }] }
              ]
            }
            """;
        var preview = await trial.ImportAsync([("anything.json", ImportTrial.Bytes(Json))]);
        Assert.Equal((0, 0, 2), (preview.NewQuestions, preview.ChangedQuestions, preview.UnchangedQuestions));
    }

    [Fact]
    public async Task ACancelledImport_StoresNothing_AndForgetsItsFiles()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var id = await trial.UploadAsync(ImportTrial.GoodFiles());
        await trial.PreviewAsync(id);
        Assert.True((await trial.CancelAsync(id)).IsSuccess);
        Assert.Equal(BankImportStatus.Cancelled, (await trial.FindAsync(id)).Status);
        Assert.False((await trial.ConfirmAsync(id)).IsSuccess);
        await using var db = trial.Database.CreateDbContext();
        Assert.False(await db.BankImportFiles.AnyAsync(CancellationToken));
        await trial.ExpectNothingStoredAsync();
    }

    [Fact]
    public async Task AnAbandonedImport_IsBegunAgain_AndStoredOnce()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var id = await trial.UploadAsync(ImportTrial.GoodFiles());
        await trial.PreviewAsync(id);
        Assert.True((await trial.ConfirmAsync(id)).IsSuccess);
        await using (var db = trial.Database.CreateDbContext())
        {
            // A worker took it and died.
            (await db.BankImports.SingleAsync(import => import.Id == id, CancellationToken)).Take(TimeProvider.System.GetUtcNow().AddHours(-1));
            await db.SaveChangesAsync(CancellationToken);
        }

        await trial.StepAsync(id);
        Assert.Equal(BankImportStatus.Done, (await trial.FindAsync(id)).Status);
        await using var stored = trial.Database.CreateDbContext();
        Assert.Equal(2, await stored.Questions.CountAsync(CancellationToken));
    }

    [Fact]
    public async Task DbeKt22_HasItsPublishedCounts()
    {
        var folder = Repository.ResearchData("dbe-kt22") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The research data is not here; set CAT_DATA to its folder to run this test.");
        await using var trial = await ImportTrial.CreateAsync();
        string[] names = ["Questions.csv", "Question_Choices.csv", "KCs.csv", "KC_Relationships.csv", "Question_KC_Relationships.csv", "responses.csv"];
        var files = await Task.WhenAll(names.Select(async name => (name, await File.ReadAllBytesAsync(Path.Combine(folder, name), CancellationToken))));
        var preview = await trial.ImportAsync(files);
        Assert.Equal((212, 155_309, 991), (preview.NewQuestions, preview.Responses, preview.Students));
        await using var db = trial.Database.CreateDbContext();
        Assert.Equal(155_309, await db.LoggedResponses.CountAsync(CancellationToken));
        Assert.Equal(212, await db.Questions.CountAsync(CancellationToken));
    }
}
