using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace Cat.Data.Tests.Operations;

/// <summary>
/// Nodes of the version before run while the newest migration is applied and after it. Their statements name the columns they know, so this takes the columns of the answer path from
/// the schema before the newest migration and reads, inserts and updates with exactly those after it.
/// </summary>
public sealed class UpgradeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What an answer reads and writes, with what must differ in a second row.</summary>
    private static readonly (string Table, Dictionary<string, string> Other)[] AnswerPath =
    [
        ("test_sessions", new() { ["id"] = "'11111111-1111-7111-8111-111111111111'", ["attempt_number"] = "attempt_number + 1", ["finished_at"] = "NULL", ["stop_reason"] = "NULL" }),
        ("administered_questions", new() { ["session_id"] = "'11111111-1111-7111-8111-111111111111'" }),
        ("selection_contexts", new() { ["session_id"] = "'11111111-1111-7111-8111-111111111111'" }),
    ];

    [Fact]
    public async Task NewestMigration_DataPresent_OldStatementsOfTheAnswerPathStillWork()
    {
        await using var database = await TestDatabase.CreateAsync();
        await SeedAsync(database);
        await using var db = database.CreateDbContext();
        var all = db.Database.GetMigrations().Order(StringComparer.Ordinal).ToList();
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(all[^2]); // the data stay where the older schema has a place for them
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var (columns, before) = (new Dictionary<string, string[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (table, _) in AnswerPath)
        {
            columns[table] = await ColumnsAsync(connection, table);
            before[table] = await ReadAsync(connection, table, columns[table]);
            Assert.NotEqual("", before[table]);
        }

        await migrator.MigrateAsync(all[^1]);

        foreach (var (table, _) in AnswerPath) Assert.Equal(before[table], await ReadAsync(connection, table, columns[table]));
        foreach (var (table, other) in AnswerPath) Assert.InRange(await InsertAsync(connection, table, columns[table], other), 1, 10);
        foreach (var (table, _) in AnswerPath) await UpdateAsync(connection, table, columns[table]);
        // And the new version reads what the old one wrote.
        await using var after = database.CreateDbContext();
        var sessions = await after.TestSessions.Include(session => session.Questions).ToListAsync();
        Assert.Equal(2, sessions.Count);
        Assert.All(sessions, session => Assert.Equal(2, session.Questions.Count));
    }

    private static async Task SeedAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var school = await SmallBank.StoreAsync(db, 10, new AdaptiveRules(), Now, CancellationToken.None);
        var plan = await db.TestPlans.SingleAsync();
        var versions = await db.QuestionVersions.OrderBy(version => version.Id).ToListAsync();
        var session = new TestSession(school.Assignment, plan, school.Student.Id, 1, 0, 7, Now);
        session.Freeze(1, null);
        db.Add(session);
        for (var position = 1; position <= 2; position++)
        {
            var version = versions[position];
            session.Present(version.QuestionId, version.Id, version.Parameters!, new SelectionRecord(0.5, 2, 10), false, Now); // the bank has parameters
            db.Add(new SelectionContext { SessionId = session.Id, Position = position, Bytes = [1, 2, 3] });
            if (position == 1) session.Record(QuestionOutcome.Of(GivenAnswer.Type("7"), new QuestionScore(1, 1)), 0.3, 0.8, Now);
        }

        await db.SaveChangesAsync();
    }

    private static async Task<string[]> ColumnsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand("SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position", connection) { Parameters = { new() { Value = table } } };
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<string>();
        while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        return [.. columns];
    }

    private static async Task<string> ReadAsync(NpgsqlConnection connection, string table, string[] columns)
    {
        var (key, list) = (columns[0], string.Join(", ", columns));
        return await ScalarAsync(connection, $"SELECT coalesce(string_agg(entry::text, ';' ORDER BY entry::text), '') FROM (SELECT {list} FROM {table} WHERE {key} IS NOT NULL) AS entry") as string ?? "";
    }

    private static async Task<int> InsertAsync(NpgsqlConnection connection, string table, string[] columns, Dictionary<string, string> other)
    {
        await using var command = new NpgsqlCommand($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(column => other.TryGetValue(column, out var value) ? value.StartsWith('\'') ? $"{value}::uuid" : value : column))} FROM {table}", connection);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task UpdateAsync(NpgsqlConnection connection, string table, string[] columns)
    {
        await using var command = new NpgsqlCommand($"UPDATE {table} SET {string.Join(", ", columns.Select(column => $"{column} = {column}"))}", connection);
        Assert.InRange(await command.ExecuteNonQueryAsync(), 2, 10);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
