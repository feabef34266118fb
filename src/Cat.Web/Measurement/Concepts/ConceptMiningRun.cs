using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Concepts;

internal sealed record NothingToMine() : Error("The bank's questions have no responses yet, neither imported nor from finished tests here, or it has fewer than two concepts.");

/// <summary>Looks for relations of a bank's concepts in all responses, and proposes those that its graph does not have. Nothing of the graph is changed: a person decides.</summary>
internal sealed class ConceptMiningRun(IDbContextFactory<CatDbContext> factory, TimeProvider time) : IBankJobWork
{
    public const string Method = "first responses, ability taken out";

    public BankJobKind Kind => BankJobKind.ConceptMining;

    public async Task<Outcome<Done>> RunAsync(HeldJob job, CancellationToken cancellationToken)
    {
        var bounds = MiningBounds.FromJson(job.Settings);
        job.Progress.Report(new JobStep(0.05, "Reading the responses"));
        BankItems items;
        ResponseHistory history;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            // Retired questions tell as much of their concepts as others.
            items = await BankItems.LoadAsync(db, job.BankId, [QuestionStatus.Active, QuestionStatus.Pilot, QuestionStatus.Retired], cancellationToken);
            history = await ResponseHistory.LoadAsync(db, job.BankId, [.. items.Questions.Select(question => question.Id)], new ResponseSources(Imported: true, Collected: true, job.CreatedAt), cancellationToken);
        }

        if (history.Students.Count == 0 || items.Concepts.Count < 2) return new NothingToMine();
        // Calibrated anew, from the very responses that are looked at: a bank's own parameters may be of other students, and what they miss would look like relations.
        var calibration = new MarginalCalibration(new CalibrationOptions()).Calibrate(history.Sequences.ToLog(), new CalibrationReport(job.Progress), cancellationToken);
        ItemParameters?[] parameters = [.. calibration.Items.Select(item => item.Flag == CalibrationFlag.Calibrated ? item.Parameters : null)];
        var mined = new ConceptRelationMining(history.Sequences, items.ConceptsOfItems, parameters, bounds).Mine(new MiningReport(job.Progress), cancellationToken);
        job.Progress.Report(new JobStep(0.95, "Storing"));
        var responses = calibration.Items.Where(item => item.Flag == CalibrationFlag.Calibrated).Sum(item => item.ResponseCount);
        await StoreAsync(job, items, mined, new ConceptMiningOutcome(history.Students.Count, responses, mined.PairsTested, mined.Relations.Count, 0, 0, 0, 0), cancellationToken);
        return Done.Instance;
    }

    private async Task StoreAsync(HeldJob job, BankItems items, MinedRelations mined, ConceptMiningOutcome begun, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await job.LockToCompleteAsync(db, cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM item_banks WHERE id = {job.BankId.Value} FOR NO KEY UPDATE", cancellationToken);
        var outcome = await new SuggestionStore(db, job.BankId, time.GetUtcNow()).StoreAsync(items.Concepts, mined.Relations, begun, cancellationToken);
        row.Complete(outcome.ToJson(), time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private sealed class CalibrationReport(IProgress<JobStep> progress) : IProgress<CalibrationProgress>
    {
        public void Report(CalibrationProgress value) => progress.Report(new JobStep(0.1 + (0.4 * value.Iteration / (value.Iteration + 30.0)), $"Calibrating: iteration {value.Iteration}"));
    }

    private sealed class MiningReport(IProgress<JobStep> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new JobStep(0.5 + (0.45 * value), "Comparing pairs of concepts"));
    }
}
