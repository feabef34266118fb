using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Engine.Evaluation;
using Cat.Engine.Policies;
using Cat.Engine.Training;
using Cat.Web.Measurement.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

/// <summary>
/// Judges each epoch and stores it: a point of the curves, and the best policy so far for an attempt that goes on. On the thread that trains, which must not
/// be left: torch keeps its state by thread.
/// </summary>
/// <param name="factory">The database.</param>
/// <param name="job">The job.</param>
/// <param name="judge">Says how good a policy is.</param>
/// <param name="options">Of the training, as it began.</param>
/// <param name="checkpoint">What an earlier attempt left; null: there was none.</param>
/// <param name="write">A policy that validation said this of after so many epochs, as its file.</param>
/// <param name="time">For the time left.</param>
internal sealed class TrainingEpochs(IDbContextFactory<CatDbContext> factory, HeldJob job, PolicyJudge judge, PolicyTrainingOptions options, BankJobCheckpoint? checkpoint, Func<TrainedPolicy, PolicyValidation, int, byte[]> write, TimeProvider time)
    : IProgress<TrainingProgress>
{
    private const double Begun = 0.15;
    private const double Ended = 0.9;

    // The report judges two selectors on as many splits each; an epoch one on fewer.
    private const double ReportOverJudgement = 2.0 * PolicyComparison.Splits / PolicyComparison.ValidationSplits;

    private readonly long _started = time.GetTimestamp();
    private readonly int _done = checkpoint?.Epoch ?? 0;
    private double _bestScore = double.NegativeInfinity;
    private TimeSpan _judgement;
    private int _judged;

    /// <summary>The best policy so far, as its file.</summary>
    public byte[]? Best { get; private set; }

    /// <summary>Epochs done, those of earlier attempts with them.</summary>
    public int Epoch { get; private set; } = checkpoint?.Epoch ?? 0;

    /// <summary>How far the job is after so many epochs.</summary>
    public static double FractionAfter(int epoch, PolicyTrainingOptions options) => Begun + ((Ended - Begun) * epoch / options.Epochs);

    public PolicyValidation Validate(TrainedPolicy policy, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        var validation = judge.Judge(policy);
        if (validation.Score > _bestScore)
        {
            // What is gone on from is judged first, and its file is there.
            Best = _judged == 0 && checkpoint is not null ? checkpoint.Bytes : write(policy, validation, _done + _judged);
            _bestScore = validation.Score;
        }

        _judged++;
        _judgement = time.GetElapsedTime(started);
        return validation;
    }

    public void Report(TrainingProgress value)
    {
        var epoch = _done + value.Epoch;
        using (var db = factory.CreateDbContext())
        {
            using var transaction = db.Database.BeginTransaction();
            job.Lock(db);
            db.TrainingEpochs.Add(PointOf(value, epoch));
            db.SaveChanges();
            StoreCheckpoint(db, epoch, value.IsBest);
            transaction.Commit();
        }

        Epoch = epoch;
        var each = value.Epoch == 0 ? (TimeSpan?)null : time.GetElapsedTime(_started) / value.Epoch;
        var left = each is { } seconds ? ((options.Epochs - epoch) * seconds) + (ReportOverJudgement * _judgement) : (TimeSpan?)null;
        job.Progress.Report(new JobStep(FractionAfter(epoch, options), $"Training: epoch {epoch} of {options.Epochs} at most", left));
    }

    private void StoreCheckpoint(CatDbContext db, int epoch, bool isBest)
    {
        var bytes = Best ?? throw new InvalidOperationException("An epoch was reported before it was judged.");
        var stored = db.BankJobCheckpoints.Where(checkpoint => checkpoint.JobId == job.Id);
        var written = isBest
            ? stored.ExecuteUpdate(update => update.SetProperty(checkpoint => checkpoint.Epoch, epoch).SetProperty(checkpoint => checkpoint.Bytes, bytes))
            : stored.ExecuteUpdate(update => update.SetProperty(checkpoint => checkpoint.Epoch, epoch));
        if (written > 0) return;
        db.BankJobCheckpoints.Add(new BankJobCheckpoint { JobId = job.Id, Epoch = epoch, Bytes = bytes });
        db.SaveChanges();
    }

    private TrainingEpoch PointOf(TrainingProgress value, int epoch) => new()
    {
        JobId = job.Id,
        Epoch = epoch,
        Loss = value.Update.PolicyLoss + (options.ValueWeight * value.Update.ValueLoss) - (options.EntropyWeight * value.Update.Entropy),
        QualityReward = value.MeanRewards.Quality,
        DiversityReward = value.MeanRewards.Diversity,
        NoveltyReward = value.MeanRewards.Novelty,
        AreaUnderCurve = value.Validation.AreaUnderCurve,
        Coverage = value.Validation.Coverage,
        Overlap = value.Validation.TestOverlapRate,
        IsBest = value.IsBest,
    };
}
