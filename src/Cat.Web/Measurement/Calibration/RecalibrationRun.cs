using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Data.Privacy;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Lineage;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Calibration;

internal sealed record NothingToCalibrate() : Error("The bank's questions have no responses yet, neither imported nor from finished tests here.");

internal sealed record ScalesApart() : Error(
    "Fewer than two questions have parameters and enough new responses, so the new calibration cannot be brought to the bank's scale. Collect more responses to questions that are given already.");

/// <summary>
/// Calibrates active and pilot questions from all responses, on the bank's scale: pilot questions with enough responses, and active ones that had no parameters
/// yet, are given from now on; questions whose parameters moved are marked.
/// </summary>
internal sealed class RecalibrationRun(IDbContextFactory<CatDbContext> factory, TimeProvider time) : IBankJobWork
{
    public BankJobKind Kind => BankJobKind.Recalibration;

    public async Task<Outcome<Done>> RunAsync(HeldJob job, CancellationToken cancellationToken)
    {
        var settings = RecalibrationSettings.FromJson(job.Settings);
        job.Progress.Report(new JobStep(0.05, "Reading the responses"));
        BankItems items;
        ResponseHistory history;
        Dictionary<int, int> maximums;
        ParameterSource source;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            items = await BankItems.LoadAsync(db, job.BankId, [QuestionStatus.Active, QuestionStatus.Pilot], cancellationToken);
            history = await ResponseHistory.LoadAsync(db, job.BankId, [.. items.Questions.Select(question => question.Id)], new ResponseSources(Imported: true, Collected: true, job.CreatedAt), cancellationToken);
            maximums = await MaximumsAsync(db, items, history, cancellationToken);
            var isSimulated = await db.ItemBanks.Where(bank => bank.Id == job.BankId).Select(bank => bank.AreResponsesSimulated).SingleAsync(cancellationToken);
            source = isSimulated ? ParameterSource.CalibratedFromSimulation : ParameterSource.Calibrated;
        }

        if (history.Students.Count == 0) return new NothingToCalibrate();
        var found = BankEstimates.Of(history, items.ConceptsOfItems, maximums, job.Progress, cancellationToken);
        job.Progress.Report(new JobStep(0.8, "Comparing with the parameters of the bank"));
        if (LinkedCalibration.Of(items.Questions, found, source, time.GetUtcNow()) is not { } linked) return new ScalesApart();
        job.Progress.Report(new JobStep(0.95, "Storing"));
        try
        {
            await StoreAsync(job, settings, linked, history, new RecalibrationOutcome(history.Students.Count, history.Sequences.Examinees.Sum(responses => responses.Count), linked.LinkedBy, [], [], [], 0, linked.HasConverged, found.WithoutPoints), cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("The bank");
        }
    }

    /// <summary>Of the questions that answers of several points were given to: the most points of their current versions.</summary>
    private static async Task<Dictionary<int, int>> MaximumsAsync(CatDbContext db, BankItems items, ResponseHistory history, CancellationToken cancellationToken)
    {
        int[] answered = [.. history.Points.Select(given => given.Item).Distinct()];
        var points = await BankItems.MaximumPointsAsync(db, [.. answered.Select(item => items.Questions[item].VersionId)], cancellationToken);
        return answered.ToDictionary(item => item, item => points[items.Questions[item].VersionId]);
    }

    private async Task StoreAsync(HeldJob job, RecalibrationSettings settings, LinkedCalibration linked, ResponseHistory history, RecalibrationOutcome begun, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Before the job, which an erasure would want too.
        await ErasureLock.WriteAsync(db, cancellationToken);
        var row = await job.LockToCompleteAsync(db, cancellationToken);
        var bank = await db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {job.BankId.Value} FOR UPDATE").SingleAsync(cancellationToken);
        var changes = new QuestionChanges(settings, time.GetUtcNow());
        var questions = await db.Questions.Where(question => question.BankId == job.BankId).ToDictionaryAsync(question => question.Id, cancellationToken);
        var versions = await db.QuestionVersions.Where(version => version.BankId == job.BankId && db.Questions.Any(question => question.CurrentVersionId == version.Id)).ToDictionaryAsync(version => version.Id, cancellationToken);
        foreach (var found in linked.Questions)
        {
            // Somebody edited it while it was calibrated: what was found is of another question.
            if (questions.GetValueOrDefault(found.Item.Id) is not { } question || question.CurrentVersionId != found.Item.VersionId || question.Status != found.Item.Status) continue;
            changes.Apply(question, versions[found.Item.VersionId], found);
        }

        bank.MarkChanged(time.GetUtcNow());
        await ResponseLineage.RecordAsync(db, ResponseUseKind.Calibration, job.Id.Value, job.BankId, ResponseLineage.CountsOf(history), time.GetUtcNow(), cancellationToken);
        db.AuditEntries.Add(new AuditEntry(row.RequestedById, MeasurementActions.BankRecalibrated, job.BankId.Value, null, $"job {job.Id} students={history.Students.Count}", time.GetUtcNow()));
        row.Complete(changes.OutcomeOf(begun).ToJson(), time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
