using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Current">The calibration that has not ended.</param>
/// <param name="Busy">Another job of the bank that has not ended.</param>
/// <param name="Rows">One page of the calibrations, newest first.</param>
public sealed record CalibrationsView(ItemBankId BankId, string BankName, BankJobView? Current, BankJobKind? Busy, Rows<CalibrationRow> Rows);

/// <param name="Job">The work.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Run">What came of it; null: nothing yet, or nothing.</param>
/// <param name="State">Of its publication.</param>
public sealed record CalibrationRow(BankJobView Job, CalibrationSettings Settings, CalibrationRunId? Run, PublicationState State);

public enum PublicationState
{
    /// <summary>Nothing in the bank rests on it.</summary>
    Waiting,
    Published,
    TakenBack,
}

/// <summary>A bank's calibrations.</summary>
internal sealed class ListCalibrations(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 10;

    public async Task<Outcome<CalibrationsView>> HandleAsync(Actor actor, ItemBankId bankId, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Name).SingleOrDefaultAsync(cancellationToken) is not { } name) return new NotFound("The bank");
        var jobs = db.BankJobs.AsNoTracking().Where(job => job.BankId == bankId);
        var busy = await jobs.Where(job => job.Status == BankJobStatus.Waiting || job.Status == BankJobStatus.Running).OrderBy(job => job.CreatedAt).Select(BankJobView.From(db)).FirstOrDefaultAsync(cancellationToken);
        var rows = await jobs.Where(job => job.Kind == BankJobKind.Calibration).OrderByDescending(job => job.CreatedAt).PageAsync(ordered => ordered.Select(BankJobView.From(db)), page, PageSize, cancellationToken);
        var ids = rows.Shown.Select(job => job.Id).ToArray();
        var runs = await db.CalibrationRuns.AsNoTracking().Where(run => ids.Contains(run.JobId)).Select(run => new { run.Id, run.JobId, run.PublishedAt }).ToDictionaryAsync(run => run.JobId, cancellationToken);
        var subjects = runs.Values.Select(run => run.Id.Value).ToArray();
        var takenBack = (await db.AuditEntries.Where(entry => entry.Action == CalibrationActions.TakenBack && subjects.Contains(entry.SubjectId)).Select(entry => entry.SubjectId).Distinct().ToListAsync(cancellationToken)).ToHashSet();
        return new CalibrationsView(
            bankId, name, busy is { Kind: BankJobKind.Calibration } ? busy : null, busy is { Kind: not BankJobKind.Calibration } ? busy.Kind : null,
            new Rows<CalibrationRow>([.. rows.Shown.Select(job => Row(job, runs.GetValueOrDefault(job.Id) is { } run ? (run.Id, StateOf(run.PublishedAt, takenBack.Contains(run.Id.Value))) : null))], rows.Window));
    }

    internal static PublicationState StateOf(DateTimeOffset? publishedAt, bool wasTakenBack) =>
        publishedAt is not null ? PublicationState.Published : wasTakenBack ? PublicationState.TakenBack : PublicationState.Waiting;

    private static CalibrationRow Row(BankJobView job, (CalibrationRunId Id, PublicationState State)? run) =>
        new(job, CalibrationSettings.FromJson(job.Settings), run?.Id, run?.State ?? PublicationState.Waiting);
}
