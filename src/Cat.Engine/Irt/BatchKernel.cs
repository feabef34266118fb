using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>One estimator made ready for one bank: tables at the nodes, and how to come from an examinee's responses to an estimate without allocation.</summary>
internal abstract class BatchKernel
{
    /// <summary>How many doubles of scratch one thread needs.</summary>
    public abstract int ScratchLength { get; }

    public abstract EstimatedAbility Estimate(ReadOnlySpan<int> items, ReadOnlySpan<bool> isCorrect, Span<double> scratch);

    public static BatchKernel For(ItemBank bank, IAbilityEstimator estimator) => estimator switch
    {
        ExpectedAPosteriori expected => new PosteriorKernel(new PosteriorTable(bank, expected)),
        ModeEstimator mode => new ModeKernel(bank, mode),
        null => throw new ArgumentNullException(nameof(estimator)),
        _ => throw new ArgumentException($"{estimator.GetType().Name} has no batch form.", nameof(estimator)),
    };
}

internal sealed class PosteriorKernel(PosteriorTable table) : BatchKernel
{
    public override int ScratchLength => 2 * table.Stride;

    public override EstimatedAbility Estimate(ReadOnlySpan<int> items, ReadOnlySpan<bool> isCorrect, Span<double> scratch)
    {
        if (items.IsEmpty) return table.Estimator.WithoutResponses;
        var logPosterior = scratch[..table.Stride];
        var weights = scratch.Slice(table.Stride, table.Stride);
        table.LogPrior.CopyTo(logPosterior);
        for (var index = 0; index < items.Length; index++) SpanMath.Add(logPosterior, table.LogProbabilities(items[index], isCorrect[index]));
        var estimate = table.Normalise(logPosterior, weights);
        if (estimate.StandardError < table.Estimator.GridStep)
        {
            var test = new BankTest(table.Bank, items, isCorrect);
            estimate = table.Estimator.Refine(ref test, estimate);
        }

        return new(estimate, EstimateFlag.Ok);
    }
}
