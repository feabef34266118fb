using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Engine.Evaluation;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Training;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

internal sealed record TooLittleToTrainOn(string Which) : Error($"There is too little to train a policy on. {Which}");

/// <summary>Trains a policy on the responses of a bank. An attempt that follows a dead one goes on from its best policy, with the epochs that are left.</summary>
internal sealed class PolicyTrainingRun(IDbContextFactory<CatDbContext> factory, ModelStore store, TimeProvider time) : IBankJobWork
{
    private const string EpochMetric = "train/epoch";

    public BankJobKind Kind => BankJobKind.PolicyTraining;

    public async Task<Outcome<Done>> RunAsync(HeldJob job, CancellationToken cancellationToken)
    {
        var settings = TrainingSettings.FromJson(job.Settings);
        job.Progress.Report(new JobStep(0.01, "Reading the responses"));
        TrainingLog log;
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            var ready = await CheckReadiness.HandleAsync(db, job.BankId, settings, cancellationToken);
            if (!ready.IsReady) return new TooLittleToTrainOn(string.Join(' ', ready.Requirements.Where(requirement => !requirement.IsMet).Select(requirement => requirement.Sentence)));
            log = await TrainingLog.LoadAsync(db, job.BankId, new ResponseSources(settings.UsesImported, settings.UsesCollected, job.CreatedAt), cancellationToken);
        }

        if (log.CountOf(Fold.Train, CheckReadiness.ResponsesOfStudent) == 0 || log.CountOf(Fold.Validation) == 0 || log.CountOf(Fold.Test) == 0)
            return new TooLittleToTrainOn("The students are too few to be split into those to train on, to choose by and to compare on.");
        var options = TrainingPresets.OptionsOf(settings);
        var fitted = FittedLog.Of(log, settings.Preset, options, job.Progress, cancellationToken);
        var checkpoint = await FindCheckpointAsync(job, log, fitted, cancellationToken);
        var (bytes, epochs) = Train(job, settings, options, log, fitted, checkpoint, cancellationToken);
        job.Progress.Report(new JobStep(0.92, "Comparing with Fisher's rule"));
        // From its file: what is compared is what will serve.
        using var policy = FromBytes(bytes);
        var (own, fisher) = PolicyComparison.Compare(log, fitted, policy.Policy, cancellationToken);
        var report = new PolicyReport(log.CountOf(Fold.Train), log.CountOf(Fold.Validation), log.CountOf(Fold.Test), epochs, (int)policy.Facts.Metrics[EpochMetric], own, fisher);
        job.Progress.Report(new JobStep(0.99, "Storing the model"));
        await store.StoreAsync(job, settings, new NewModel(bytes, fitted.Hash, report, log.Uses), cancellationToken);
        return Done.Instance;
    }

    /// <returns>The best policy as its file, and how many epochs were run.</returns>
    private (byte[] Bytes, int Epochs) Train(HeldJob job, TrainingSettings settings, PolicyTrainingOptions options, TrainingLog log, FittedLog fitted, BankJobCheckpoint? checkpoint, CancellationToken cancellationToken)
    {
        var done = checkpoint?.Epoch ?? 0;
        if (checkpoint is not null && done >= options.Epochs) return (checkpoint.Bytes, done);
        var epochs = new TrainingEpochs(factory, job, PolicyComparison.Judge(log, fitted.Diagnosis, options.Weights), options, checkpoint, (policy, validation, epoch) => ToBytes(policy, Facts(log, fitted, settings, validation, epoch)), time);
        using var start = checkpoint is null ? null : FromBytes(checkpoint.Bytes);
        // Other draws than those of the epochs that are done.
        var left = options with { Epochs = options.Epochs - done, Seed = options.Seed + (ulong)done };
        job.Progress.Report(new JobStep(TrainingEpochs.FractionAfter(done, options), start is null ? "Training: judging the rules that it begins with" : $"Training: going on after epoch {done}"));
        using var result = new PolicyTraining(left, fitted.Bank, fitted.Graph, fitted.Training, fitted.Diagnosis.Diagnosis)
            .Train(policy => epochs.Validate(policy, cancellationToken), epochs, start?.Policy, cancellationToken);
        if (result.WasStopped) throw new OperationCanceledException(cancellationToken);
        return (epochs.Best ?? throw new InvalidOperationException("The training ended without a policy."), epochs.Epoch);
    }

    /// <summary>What an earlier attempt left, if it is of the same data; otherwise its epochs are forgotten.</summary>
    private async Task<BankJobCheckpoint?> FindCheckpointAsync(HeldJob job, TrainingLog log, FittedLog fitted, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var checkpoint = await db.BankJobCheckpoints.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.JobId == job.Id, cancellationToken);
        if (checkpoint is not null)
        {
            using var policy = FromBytes(checkpoint.Bytes);
            if (policy.Facts.TrainingHash == fitted.Hash && policy.Facts.ItemIds.SequenceEqual(log.ItemIds) && policy.Facts.ConceptIds.SequenceEqual(log.ConceptIds)) return checkpoint;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await job.LockAsync(db, cancellationToken);
        await db.BankJobCheckpoints.Where(candidate => candidate.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        await db.TrainingEpochs.Where(epoch => epoch.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static PolicyFacts Facts(TrainingLog log, FittedLog fitted, TrainingSettings settings, PolicyValidation validation, int epoch) => new()
    {
        ItemIds = log.ItemIds,
        ConceptIds = log.ConceptIds,
        TrainingHash = fitted.Hash,
        Seed = (ulong)settings.Seed,
        Preset = settings.Preset.ToString(),
        Diagnosis = fitted.Diagnosis.Name,
        Weights = new ObjectiveWeights(settings.Weights.Quality, settings.Weights.Diversity, settings.Weights.Novelty),
        Metrics = new Dictionary<string, double>
        {
            ["validation/auc"] = validation.AreaUnderCurve,
            ["validation/coverage"] = validation.Coverage,
            ["validation/overlap"] = validation.TestOverlapRate,
            ["validation/score"] = validation.Score,
            [EpochMetric] = epoch,
        },
    };

    private static byte[] ToBytes(TrainedPolicy policy, PolicyFacts facts)
    {
        using var stream = new MemoryStream();
        PolicyCheckpoint.ToFile(policy, facts).Write(stream);
        return stream.ToArray();
    }

    private static LoadedPolicy FromBytes(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return PolicyCheckpoint.FromFile(TensorFile.Read(stream));
    }
}
