using System.Text.Json;
using Cat.Data.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>After an import is undone every table of the bank is as before it, row by row.</summary>
public sealed class UndoImportTests
{
    private static readonly string[] Tables = ["item_banks", "concepts", "concept_relations", "questions", "question_versions", "question_concepts", "question_tags", "media_files", "logged_responses", "enemy_sets", "enemy_questions"];

    [Fact]
    public async Task OfANewBank_LeavesNothing()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var (id, _) = await trial.ImportWithIdAsync(WithResponses(ImportTrial.GoodFiles()));
        Assert.True((await trial.UndoAsync(id)).IsSuccess);
        foreach (var (table, rows) in await DumpAsync(trial)) Assert.True(rows.Count == 0, table);
        var import = await trial.FindAsync(id);
        Assert.NotNull(import.UndoneAt);
        Assert.False((await trial.UndoAsync(id)).IsSuccess);
    }

    [Fact]
    public async Task OfAChangedBank_RestoresEveryRow()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = WithResponses(ImportTrial.GoodFiles());
        await trial.ImportAsync(files);
        var before = await DumpAsync(trial);

        files["bank.csv"] = "key,name,description\nsmall,Small bank changed,Now with words\n";
        files["concepts.csv"] = "concept_id,name\nadd,Adding\nmultiply,Multiplication\ndivide,Division\n";
        files["prerequisites.csv"] = "concept_id,prerequisite_id\ndivide,multiply\n";
        files["questions.csv"] = "question_id,type,stem,concepts,answer,status,discrimination,difficulty\nq1,numeric,What is $1 + 1 + 0$?,add,2,active,1.2,0.3\n"
            + "q2,single_choice,What is $2 \\cdot 3$?,multiply;add,,retired,,\nq3,numeric,What is $8 : 4$?,divide,2,active,,\n";
        files["responses.csv"] += "new,1,q3,1\nnew,2,q1,0\n";
        var (id, _) = await trial.ImportWithIdAsync(files);
        var changed = await DumpAsync(trial);
        foreach (var table in new[] { "concepts", "concept_relations", "questions", "question_versions", "question_concepts", "logged_responses" }) Assert.NotEqual(before[table], changed[table]);

        Assert.Equal("", (await trial.UndoAsync(id)).Error?.Message ?? "");
        foreach (var (table, rows) in await DumpAsync(trial)) Assert.Equal(before[table], rows);
    }

    [Fact]
    public async Task IsRefused_OnceTheBankWasChangedOrUsed()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var (id, _) = await trial.ImportWithIdAsync(ImportTrial.GoodFiles());
        await using var db = trial.Database.CreateDbContext();
        var cancellationToken = TestContext.Current.CancellationToken;
        var bank = await db.ItemBanks.SingleAsync(cancellationToken);
        db.Add(new BankJob(bank.Id, BankJobKind.Recalibration, "{}", null, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        var stored = await DumpAsync(trial);
        Assert.Contains("policy was trained", (await trial.UndoAsync(id)).Error!.Message, StringComparison.Ordinal);

        await db.BankJobs.ExecuteDeleteAsync(cancellationToken);
        bank.MarkChanged(TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        Assert.Contains("changed since", (await trial.UndoAsync(id)).Error!.Message, StringComparison.Ordinal);
        Assert.Equal(stored["questions"], (await DumpAsync(trial))["questions"]);
    }

    [Fact]
    public async Task IsRefused_WhenStoredResponsesWereReplaced()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = WithResponses(ImportTrial.GoodFiles());
        await trial.ImportAsync(files);
        files["responses.csv"] = files["responses.csv"].Replace("s1,1,q1,1", "s1,1,q1,0", StringComparison.Ordinal);
        var (id, _) = await trial.ImportWithIdAsync(files);
        Assert.Contains("replaced 1 stored responses", (await trial.UndoAsync(id)).Error!.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> WithResponses(Dictionary<string, string> files)
    {
        var lines = Enumerable.Range(1, 40).SelectMany(student => new[] { $"s{student},1,q1,{(student % 3 == 0 ? 0 : 1)}", $"s{student},2,q2,{(student % 2 == 0 ? 1 : 0)}" });
        files["responses.csv"] = $"student_id,sequence,question_id,correct\n{string.Join('\n', lines)}\n";
        return files;
    }

    /// <summary>All rows as JSON, without what says only that something was written.</summary>
    private static async Task<Dictionary<string, List<string>>> DumpAsync(ImportTrial trial)
    {
        await using var db = trial.Database.CreateDbContext();
        var dump = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            // The names of tables are those above.
#pragma warning disable EF1002
            var rows = await db.Database.SqlQueryRaw<string>($"SELECT (to_jsonb(t) - 'revision' - 'updated_at')::text AS \"Value\" FROM {table} AS t").ToListAsync(TestContext.Current.CancellationToken);
#pragma warning restore EF1002
            Assert.All(rows, row => JsonDocument.Parse(row).Dispose());
            dump.Add(table, [.. rows.Order(StringComparer.Ordinal)]);
        }

        return dump;
    }
}
