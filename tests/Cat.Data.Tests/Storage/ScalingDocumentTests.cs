using Cat.Testing;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Storage;

/// <summary>What docs/operations/scaling.md says of keys is true of the model.</summary>
public sealed class ScalingDocumentTests
{
    [Fact]
    public async Task TableOfKeys_SaysOfEveryTableWhatTheModelSays()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var lines = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "operations", "scaling.md"), TestContext.Current.CancellationToken);
        var said = lines.SkipWhile(line => !line.StartsWith("| table | spread by |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        var rows = DistributionRow.Of(db.Model);

        Assert.Equal(rows.Where(row => row.Column is not null || row.InTheWay.Length > 0).Select(row => $"| `{row.Table}` | {(row.Column is { } column ? $"`{column}`" : "reference")} | {(row.InTheWay.Length > 0 ? row.InTheWay : "–")} |"), said);
        var plain = rows.Where(row => row.Column is null && row.InTheWay.Length == 0).Select(row => $"`{row.Table}`");
        Assert.Contains($"Reference tables with nothing in the way: {string.Join(", ", plain)}.", lines);
    }

    /// <summary>Range partitions by time need no further column: the identifier of a session begins with its time, and every table of sittings begins its key with that identifier.</summary>
    [Fact]
    public async Task TablesOfSittings_HaveTheSessionFirstInTheirKeys_AndSessionsSortByTime()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        foreach (var row in DistributionRow.Of(db.Model).Where(row => row.Column is not null && row.Table != "rescored_sessions"))
        {
            var key = db.Model.GetEntityTypes().Single(type => type.GetTableName() == row.Table).FindPrimaryKey();
            Assert.Equal(row.Column, key?.Properties[0].GetColumnName());
        }

        Assert.Equal(7, TestSessionId.New().Value.Version);
    }
}
