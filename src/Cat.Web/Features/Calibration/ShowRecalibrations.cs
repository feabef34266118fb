using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration;

/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Pilots">Pilot questions now.</param>
/// <param name="Drifted">Questions marked for drift now.</param>
/// <param name="Current">The recalibration that has not ended.</param>
/// <param name="IsTraining">A training of the bank has not ended, so no recalibration can start.</param>
/// <param name="Jobs">One page of the recalibrations, newest first.</param>
public sealed record RecalibrationsView(ItemBankId BankId, string BankName, int Pilots, int Drifted, BankJobView? Current, bool IsTraining, Rows<RecalibrationRow> Jobs);

public sealed record RecalibrationRow(BankJobView Job, RecalibrationSettings Settings);

/// <summary>A bank's recalibrations and what waits for the next.</summary>
internal sealed class ShowRecalibrations(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 10;

    public async Task<Outcome<RecalibrationsView>> HandleAsync(Actor actor, ItemBankId id, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == id).Select(candidate => new { candidate.Name }).SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return new NotFound("The bank");
        var jobs = db.BankJobs.AsNoTracking().Where(job => job.BankId == id);
        var busy = await jobs.Where(job => job.Status == BankJobStatus.Waiting || job.Status == BankJobStatus.Running)
            .OrderBy(job => job.CreatedAt).Select(BankJobView.From(db)).FirstOrDefaultAsync(cancellationToken);
        var rows = await jobs.Where(job => job.Kind == BankJobKind.Recalibration).OrderByDescending(job => job.CreatedAt)
            .PageAsync(ordered => ordered.Select(BankJobView.From(db)), page, PageSize, cancellationToken);
        return new RecalibrationsView(
            id, bank.Name,
            await db.Questions.CountAsync(question => question.BankId == id && question.Status == QuestionStatus.Pilot, cancellationToken),
            await db.Questions.CountAsync(question => question.BankId == id && question.DriftFoundAt != null, cancellationToken),
            busy is { Kind: BankJobKind.Recalibration } ? busy : null,
            busy is { Kind: BankJobKind.PolicyTraining },
            new Rows<RecalibrationRow>([.. rows.Shown.Select(job => new RecalibrationRow(job, RecalibrationSettings.FromJson(job.Settings)))], rows.Window));
    }
}
