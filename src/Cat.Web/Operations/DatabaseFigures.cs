using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Measurement.Exposure;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Operations;

/// <param name="BankId">Its identifier.</param>
/// <param name="BankName">As admins know it.</param>
/// <param name="Tests">That count.</param>
/// <param name="Maximum">Share of them that showed the most shown question.</param>
internal sealed record BankExposure(string BankId, string BankName, int Tests, double Maximum);

/// <param name="Kind">Of the jobs.</param>
/// <param name="Status">"Waiting" or "Running".</param>
/// <param name="Count">Of them.</param>
/// <param name="OldestSeconds">Since the oldest was asked for, or began to run.</param>
/// <param name="SilentSeconds">Since the one that was silent longest was heard of; null: none runs.</param>
/// <param name="LeastProgress">Share done of the one that is least far; null: none runs.</param>
internal sealed record OpenJobs(string Kind, string Status, int Count, double OldestSeconds, double? SilentSeconds, double? LeastProgress);

/// <summary>What the database says of all nodes together.</summary>
internal sealed record DatabaseFigures(long? ActiveSessions, long? Bytes, IReadOnlyList<BankExposure> Exposure, IReadOnlyList<OpenJobs> Jobs)
{
    public static DatabaseFigures None { get; } = new(null, null, [], []);

    public static async Task<DatabaseFigures> ReadAsync(CatDbContext db, ExposureCounting exposure, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var active = await db.TestSessions.LongCountAsync(session => session.FinishedAt == null, cancellationToken);
        var bytes = await db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(cancellationToken);
        var banks = new List<BankExposure>();
        foreach (var bank in await db.ItemBanks.OrderBy(bank => bank.Name).Select(bank => new { bank.Id, bank.Name }).ToListAsync(cancellationToken))
        {
            var table = await exposure.CountAsync(db, bank.Id, cancellationToken);
            if (table.Tests > 0) banks.Add(new BankExposure(bank.Id.ToString(), bank.Name, table.Tests, MaximumOf(table)));
        }

        var open = await db.BankJobs.AsNoTracking().Where(job => job.Status == BankJobStatus.Waiting || job.Status == BankJobStatus.Running)
            .Select(job => new { job.Kind, job.Status, job.CreatedAt, job.StartedAt, job.HeartbeatAt, job.Progress }).ToListAsync(cancellationToken);
        var jobs = open.GroupBy(job => (job.Kind, job.Status)).OrderBy(group => group.Key).Select(group =>
        {
            var isRunning = group.Key.Status == BankJobStatus.Running;
            return new OpenJobs(
                group.Key.Kind.ToString(), group.Key.Status.ToString(), group.Count(),
                group.Max(job => (now - ((isRunning ? job.StartedAt : null) ?? job.CreatedAt)).TotalSeconds),
                isRunning ? group.Max(job => (now - (job.HeartbeatAt ?? job.StartedAt ?? job.CreatedAt)).TotalSeconds) : null,
                isRunning ? group.Min(job => job.Progress) : null);
        });
        return new DatabaseFigures(active, bytes, banks, [.. jobs]);
    }

    // Tests and what they showed are counted a moment apart.
    private static double MaximumOf(ExposureTable table) => table.Shown.Count == 0 ? 0 : Math.Min(1, table.Shown.Values.Max(counts => counts.Sum()) / (double)table.Tests);
}
