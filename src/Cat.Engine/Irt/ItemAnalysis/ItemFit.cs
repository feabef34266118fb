using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>The fit of one item: a test, null where it cannot be computed, and how far the curve is off, null without parameters or responses.</summary>
public sealed record ItemFit(ItemFitResult? Test, ItemCurveFit? Curve)
{
    /// <summary>
    /// Tests every calibrated item with at least the minimum of responses: by the summed-score chi-square where every examinee answered every
    /// calibrated item, else, and where that leaves no degree of freedom, by the Lagrange multiplier.
    /// </summary>
    /// <param name="log">Who answered what.</param>
    /// <param name="items">By item index; null: not calibrated.</param>
    /// <param name="options">The ability distribution and the cells.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    /// <exception cref="InvalidOperationException">The options ask for the summed-score chi-square and the log is incomplete.</exception>
    public static IReadOnlyList<ItemFit> Compute(ResponseLog log, IReadOnlyList<ItemParameters?> items, ItemAnalysisOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        var prior = options.Quadrature();
        var posteriors = new ExamineePosteriors(log, items, prior, options.Threads, cancellationToken);
        return Compute(log, items, posteriors, prior, options, cancellationToken);
    }

    internal static ItemFit[] Compute(ResponseLog log, IReadOnlyList<ItemParameters?> items, ExamineePosteriors posteriors, Quadrature prior, ItemAnalysisOptions options, CancellationToken cancellationToken)
    {
        var summed = options.Statistic == ItemFitStatistic.LagrangeMultiplier ? null : SummedScoreFit.Create(log, items, prior);
        if (summed is null && options.Statistic == ItemFitStatistic.SummedScoreChiSquare)
            throw new InvalidOperationException("The summed-score chi-square needs three calibrated items or more and every examinee to have answered all of them.");
        var fits = new ItemFit[items.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, items.Count, parallel, item =>
        {
            if (items[item] is not { } parameters || log.CountOf(item) == 0)
            {
                fits[item] = new ItemFit(null, null);
                return;
            }

            var (multiplier, curve) = LagrangeMultiplierFit.Compute(item, parameters, log, posteriors, options);
            if (log.CountOf(item) < options.MinimumResponses) fits[item] = new ItemFit(null, curve);
            else fits[item] = new ItemFit(summed is null ? multiplier : summed.Compute(item, log, options) ?? (options.Statistic is null ? multiplier : null), curve);
        });
        return fits;
    }
}
