using Cat.Data.Privacy;
using Cat.Web.Features.Privacy.Erasing;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

/// <summary>What is left of a person: the whole database is searched.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ErasePerson_RowsInEveryTable_LeavesNoTraceInTheDatabase(bool keepsResponses)
    {
        await using var full = await FullPerson.CreateAsync();
        // Else nothing would be proved: every table has rows, and every trace is there before.
        foreach (var table in PersonalTables.OfPersons.Concat(PersonalTables.AboutPersons)) Assert.True(await full.CountAsync(table.Table) > 0, $"The test fills no {table.Table}.");
        foreach (var trace in full.Traces.Where(trace => trace != full.Person.AccountId.ToString("N"))) Assert.NotEmpty(await full.FindAsync(trace));

        var outcome = await new ErasePerson(full.Database, full.School.Time).HandleAsync(full.Admin, full.Person.AccountId, new ErasureRequest(FullPerson.UserName, $"request of {FullPerson.DisplayName}", keepsResponses, false), Cancel);

        Assert.Null(outcome.Error);
        var left = new List<string>();
        foreach (var trace in full.Traces) left.AddRange(await full.FindAsync(trace));
        Assert.Equal([], left);
    }

    [Fact]
    public async Task ErasePerson_Receipt_CountsWhatThePreviewSaid_AndNamesNobody()
    {
        await using var full = await FullPerson.CreateAsync();
        var before = await full.FindAsync(full.Person.AccountId.ToString());
        var preview = (await new PreviewErasure(full.Database).HandleAsync(full.Admin, full.Person.AccountId, true, Cancel)).Value;
        Assert.Equal(before, await full.FindAsync(full.Person.AccountId.ToString()));
        Assert.Equal((FullPerson.UserName, null, 1), (preview.UserName, preview.Obstacle, preview.Uses));

        var id = (await EraseAsync(full)).Value;

        await using var db = full.Database.CreateDbContext();
        var receipt = await db.Erasures.SingleAsync(erasure => erasure.Id == id, Cancel);
        // The deed itself is one more entry that mentions the name in its reason.
        Assert.Equal(preview.Rows.Where(row => row.Key != "free_text"), receipt.Counts.Where(row => row.Key != "free_text").OrderBy(row => row.Key, StringComparer.Ordinal));
        Assert.Equal((full.Admin.AccountId, 2, 7), (receipt.ById, receipt.Counts["test_sessions"], receipt.Counts["administered_questions"]));
        Assert.Equal([], PersonalTables.OfPersons.Select(table => table.Table).Except(receipt.Counts.Keys));
        Assert.Equal([], receipt.Counts.Keys.Except(RemovalWords.OfTables.Keys));
        Assert.Equal([], PersonalTables.OfPersons.Concat(PersonalTables.AboutPersons).Select(table => table.Table).Except(RemovalWords.OfTables.Keys));
    }

    [Fact]
    public async Task ErasePerson_KeptResponses_AreThoseThatACalibrationReadBefore_InTheirOrder()
    {
        await using var full = await FullPerson.CreateAsync();
        var before = await HistoryAsync(full);
        var id = (await EraseAsync(full)).Value;
        Assert.Equal(before, await HistoryAsync(full));

        await using var db = full.Database.CreateDbContext();
        var key = (await db.Erasures.SingleAsync(erasure => erasure.Id == id, Cancel)).LogKey ?? throw new InvalidOperationException("Responses were kept, but under no pseudonym.");
        var kept = await db.LoggedResponses.Where(response => response.StudentKey == key).OrderBy(response => response.Sequence).ToListAsync(Cancel);
        Assert.Equal([true, false, true, false, false, true, true], kept.Select(response => response.IsCorrect));
        Assert.Equal(Enumerable.Range(1, 7), kept.Select(response => response.Sequence));
        // The lineage goes on under the pseudonym, so that unlearning finds what to forget.
        Assert.Equal(7, (await db.ResponseUses.SingleAsync(use => use.StudentKey == "log:" + key, Cancel)).Responses);
    }

    [Fact]
    public async Task ErasePerson_DeletedResponses_LeaveOnlyTheLineage()
    {
        await using var full = await FullPerson.CreateAsync();
        var id = (await new ErasePerson(full.Database, full.School.Time).HandleAsync(full.Admin, full.Person.AccountId, new ErasureRequest(FullPerson.UserName, "request", false, false), Cancel)).Value;
        await using var db = full.Database.CreateDbContext();
        Assert.Null((await db.Erasures.SingleAsync(erasure => erasure.Id == id, Cancel)).LogKey);
        Assert.False(await db.LoggedResponses.AnyAsync(Cancel));
        Assert.Equal(2, await db.ResponseUses.CountAsync(use => use.StudentKey.StartsWith("log:"), Cancel));
    }

    [Fact]
    public async Task ErasePerson_OfOthers_NothingChangesButTheName()
    {
        await using var full = await FullPerson.CreateAsync();
        var before = await OthersAsync(full);
        await EraseAsync(full);
        Assert.Equal(before.Replace(FullPerson.DisplayName, "…", StringComparison.Ordinal), await OthersAsync(full));
        await using var db = full.Database.CreateDbContext();
        Assert.Equal("asked for by …, rightly", (await db.Rescorings.SingleAsync(Cancel)).Reason);
        // What staff did with it stays written down.
        Assert.Equal((full.School.Teacher.AccountId, Guid.Empty, null), await db.AuditEntries.Where(entry => entry.Action == "session/paused").Select(entry => new ValueTuple<Guid?, Guid, string?>(entry.ActorId, entry.SubjectId, entry.Reason)).SingleAsync(Cancel));
        Assert.Equal(("after … had asked", "kept=1"), await db.AuditEntries.Where(entry => entry.Action == "class/archived").Select(entry => new ValueTuple<string?, string?>(entry.Reason, entry.Details)).SingleAsync(Cancel));
    }

    private static Task<Outcome<Cat.Data.ErasureId>> EraseAsync(FullPerson full) =>
        new ErasePerson(full.Database, full.School.Time).HandleAsync(full.Admin, full.Person.AccountId, new ErasureRequest(FullPerson.UserName, $"request of {FullPerson.DisplayName}", true, false), Cancel);

    /// <summary>Every student's responses as a calibration reads them, whoever they are.</summary>
    private static async Task<IReadOnlyList<string>> HistoryAsync(FullPerson full)
    {
        await using var db = full.Database.CreateDbContext();
        var questions = await db.Questions.Where(question => question.BankId == full.Bank).OrderBy(question => question.Key).Select(question => question.Id).ToListAsync(Cancel);
        var history = await ResponseHistory.LoadAsync(db, full.Bank, questions, new ResponseSources(true, true, null), Cancel);
        return [.. history.Sequences.Examinees.Select(responses => string.Join(' ', responses.Select(response => $"{response.Item}{(response.IsCorrect ? '+' : '-')}"))).Order(StringComparer.Ordinal)];
    }

    private static async Task<string> OthersAsync(FullPerson full)
    {
        await using var db = full.Database.CreateDbContext();
        var id = full.Classmate.AccountId;
        var rows = await db.Database.SqlQuery<string>(
            $"""
             SELECT t::text AS "Value" FROM test_sessions t WHERE student_id = {id}
             UNION ALL SELECT q::text FROM administered_questions q JOIN test_sessions t ON t.id = q.session_id WHERE t.student_id = {id}
             UNION ALL SELECT e::text FROM enrolments e WHERE student_id = {id}
             UNION ALL SELECT a::text FROM accounts a WHERE id = {id}
             UNION ALL SELECT v::text FROM question_versions v
             """).ToListAsync(Cancel);
        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
