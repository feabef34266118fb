using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>
/// Estimates all examinees of a response log to a logistic bank with one of the estimators of this room: tables by item once, then examinees
/// in parallel, each by itself, so that the numbers do not depend on the number of threads. Groups of examinees may have
/// estimators of their own, that is, priors of their own.
/// </summary>
public sealed class BatchEstimator
{
    private const int ExamineesPerPart = 256;

    private readonly ItemBank _bank;
    private readonly BatchKernel[] _kernels;

    /// <param name="bank">The items that the log's indices mean.</param>
    /// <param name="estimator"><see cref="ExpectedAPosteriori"/>, <see cref="MaximumAPosteriori"/>, <see cref="MaximumLikelihood"/> or <see cref="WeightedLikelihood"/>.</param>
    public BatchEstimator(ItemBank bank, IAbilityEstimator estimator)
        : this(bank, [estimator])
    {
    }

    /// <param name="bank">The items that the log's indices mean.</param>
    /// <param name="estimatorsByGroup">One estimator for each group of examinees.</param>
    public BatchEstimator(ItemBank bank, IReadOnlyList<IAbilityEstimator> estimatorsByGroup)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(estimatorsByGroup);
        if (estimatorsByGroup.Count == 0) throw new ArgumentException("There is no estimator.", nameof(estimatorsByGroup));
        _bank = bank;
        _kernels = [.. estimatorsByGroup.Select(estimator => BatchKernel.For(bank, estimator))];
    }

    /// <summary>Every examinee by the first group's estimator.</summary>
    /// <param name="log">Its item count is the bank's.</param>
    /// <param name="threads">At most so many threads. Default: all processors.</param>
    /// <param name="cancellationToken">Looked at between parts of 256 examinees.</param>
    public BatchEstimates Estimate(ResponseLog log, int? threads = null, CancellationToken cancellationToken = default) => Run(log, null, threads, cancellationToken);

    /// <summary>Every examinee by the estimator of the group that <paramref name="groupOfExaminee"/> names.</summary>
    public BatchEstimates Estimate(ResponseLog log, IReadOnlyList<int> groupOfExaminee, int? threads = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(groupOfExaminee);
        if (groupOfExaminee.Count != log.ExamineeCount) throw new ArgumentException($"There are groups for {groupOfExaminee.Count} examinees, the log has {log.ExamineeCount}.", nameof(groupOfExaminee));
        foreach (var group in groupOfExaminee)
        {
            if (group < 0 || group >= _kernels.Length) throw new ArgumentOutOfRangeException(nameof(groupOfExaminee), group, $"A group is 0 to {_kernels.Length - 1}.");
        }

        return Run(log, [.. groupOfExaminee], threads, cancellationToken);
    }

    internal double[] NewScratch() => new double[_kernels.Max(kernel => kernel.ScratchLength)];

    /// <summary>The examinees from <paramref name="first"/> up to <paramref name="end"/>. Allocates nothing.</summary>
    internal void EstimateRange(ResponseLog log, int[]? groups, int first, int end, double[] scratch, BatchEstimates estimates)
    {
        for (var examinee = first; examinee < end; examinee++)
            estimates[examinee] = _kernels[groups is null ? 0 : groups[examinee]].Estimate(log.ItemsOf(examinee), log.ScoresOf(examinee), scratch);
    }

    private BatchEstimates Run(ResponseLog log, int[]? groups, int? threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (log.ItemCount != _bank.Count) throw new ArgumentException($"The log has {log.ItemCount} items, the bank {_bank.Count}.", nameof(log));
        if (threads is < 1) throw new ArgumentOutOfRangeException(nameof(threads), threads, "A number of threads is at least 1.");
        var estimates = new BatchEstimates(log.ExamineeCount);
        var partCount = (log.ExamineeCount + ExamineesPerPart - 1) / ExamineesPerPart;
        Parallel.For(
            0,
            partCount,
            new ParallelOptions { MaxDegreeOfParallelism = threads ?? Environment.ProcessorCount, CancellationToken = cancellationToken },
            NewScratch,
            (part, _, scratch) =>
            {
                EstimateRange(log, groups, part * ExamineesPerPart, Math.Min(log.ExamineeCount, (part + 1) * ExamineesPerPart), scratch, estimates);
                return scratch;
            },
            static _ => { });
        return estimates;
    }
}
