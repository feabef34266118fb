using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Exposure;

/// <summary>
/// Live exposure of a bank's questions, counted from the stored sessions themselves, so that it can never drift from them: those of the bank's most recent
/// sessions, practice left out. A count is at most <see cref="ExposureOptions.CountEvery"/> old.
/// </summary>
internal sealed class ExposureCounting(IOptions<ExposureOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<ItemBankId, Counted> _counted = new();

    /// <param name="db">Read over its connection: within a transaction a second one could be waited for by all who hold a first.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ExposureTable> CountAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var counted = _counted.GetOrAdd(bankId, _ => new Counted());
        if (Fresh(counted) is { } fresh) return fresh;
        // Before the gate, so that who waits there never keeps a connection from who counts.
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return await CountOnceAsync(db, counted, bankId, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>One counts; who comes meanwhile takes what there is, or waits for the first.</summary>
    private async Task<ExposureTable> CountOnceAsync(CatDbContext db, Counted counted, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!await counted.Gate.WaitAsync(counted.Table is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, cancellationToken)) return counted.Table!; // only tried where there is one
        try
        {
            if (Fresh(counted) is { } meanwhile) return meanwhile;
            var at = time.GetTimestamp();
            counted.Table = await ReadAsync(db, bankId, cancellationToken);
            counted.At = at;
            return counted.Table;
        }
        finally
        {
            counted.Gate.Release();
        }
    }

    private ExposureTable? Fresh(Counted counted) => counted.Table is { } table && time.GetElapsedTime(counted.At) < options.Value.CountEvery ? table : null;

    private async Task<ExposureTable> ReadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        double[] cuts = [.. AbilityBand.Default.Skip(1).Select(band => band.LowerBound!.Value)]; // only the first has none
        var tests = new int[ExposureTable.BandCount];
        foreach (var row in await db.Database.SqlQuery<BandCount>(
            $"SELECT width_bucket(theta, {cuts}) AS band, count(*)::int AS count FROM (SELECT theta FROM test_sessions WHERE bank_id = {bankId.Value} AND NOT is_practice ORDER BY started_at DESC LIMIT {options.Value.Tests}) AS recent GROUP BY 1").ToListAsync(cancellationToken))
            tests[row.Band] = row.Count;
        var shown = new Dictionary<QuestionId, int[]>();
        foreach (var row in await db.Database.SqlQuery<ShownCount>(
            $"""
             SELECT width_bucket(recent.theta, {cuts}) AS band, question.question_id, count(*)::int AS count
             FROM (SELECT id, theta FROM test_sessions WHERE bank_id = {bankId.Value} AND NOT is_practice ORDER BY started_at DESC LIMIT {options.Value.Tests}) AS recent
             JOIN administered_questions AS question ON question.session_id = recent.id GROUP BY 1, 2
             """).ToListAsync(cancellationToken))
        {
            var id = new QuestionId(row.QuestionId);
            if (!shown.TryGetValue(id, out var counts)) shown.Add(id, counts = new int[ExposureTable.BandCount]);
            counts[row.Band] = row.Count;
        }

        return new ExposureTable(tests, shown);
    }

    private sealed class Counted
    {
        public SemaphoreSlim Gate { get; } = new(1);
        public ExposureTable? Table { get; set; }
        public long At { get; set; }
    }

    private sealed record BandCount(int Band, int Count);

    private sealed record ShownCount(int Band, Guid QuestionId, int Count);
}
