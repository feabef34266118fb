using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration;

/// <param name="JobId">The recalibration.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Calibrated">Questions with new parameters.</param>
/// <param name="MovedOn">Pilot questions that became active.</param>
/// <param name="Drifted">One page of the questions whose parameters moved.</param>
/// <param name="Pilots">One page of the questions that stay pilot questions.</param>
/// <param name="WithoutPoints">Responses to questions of several points that were left out because only right or wrong is known of them.</param>
public sealed record RecalibrationOutcomeView(BankJobId JobId, DateTimeOffset? FinishedAt, int Calibrated, int MovedOn, Rows<MovedRow> Drifted, Rows<PilotRow> Pilots, int WithoutPoints);

public sealed record MovedRow(QuestionId Id, string Key, double OldDifficulty, double NewDifficulty, double OldDiscrimination, double NewDiscrimination);

/// <param name="Id">The question.</param>
/// <param name="Key">Its identifier in the bank.</param>
/// <param name="Responses">How many it has.</param>
/// <param name="Missing">How many more it needs; 0: there are enough, but all of them got the same points.</param>
public sealed record PilotRow(QuestionId Id, string Key, int Responses, int Missing);

/// <summary>Which recalibration, or the newest, and which page of its lists.</summary>
public sealed record OutcomePages(Guid? Job, int Drifted, int Pilots);

/// <summary>What a recalibration found. Nothing to show is <see cref="NotFound"/>.</summary>
internal sealed class ShowRecalibrationOutcome(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<RecalibrationOutcomeView>> HandleAsync(Actor actor, ItemBankId bankId, OutcomePages pages, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The recalibration");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var done = db.BankJobs.AsNoTracking().Where(job => job.BankId == bankId && job.Kind == BankJobKind.Recalibration && job.Status == BankJobStatus.Done && job.Outcome != null);
        if (pages.Job is { } wanted)
        {
            var jobId = new BankJobId(wanted);
            done = done.Where(job => job.Id == jobId);
        }

        var found = await done.OrderByDescending(job => job.FinishedAt).Select(job => new { job.Id, job.FinishedAt, job.Outcome }).FirstOrDefaultAsync(cancellationToken);
        if (found?.Outcome is not { } json) return new NotFound("The recalibration");
        var outcome = RecalibrationOutcome.FromJson(json);
        return new RecalibrationOutcomeView(
            found.Id, found.FinishedAt, outcome.Updated + outcome.Ready.Count, outcome.Ready.Count,
            outcome.Moved.Select(moved => new MovedRow(new(moved.QuestionId), moved.Key, moved.OldDifficulty, moved.NewDifficulty, moved.OldDiscrimination, moved.NewDiscrimination)).ToList().Page(pages.Drifted, PageSize),
            outcome.Waiting.Select(pilot => new PilotRow(new(pilot.QuestionId), pilot.Key, pilot.Responses, pilot.MoreNeeded)).ToList().Page(pages.Pilots, PageSize),
            outcome.WithoutPoints);
    }
}
