using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>A calibrated bank against the responses: one row per item, and how reliably the responses measure.</summary>
/// <param name="Items">By item index.</param>
/// <param name="Abilities">Posterior mean and standard deviation by examinee.</param>
/// <param name="Reliability">Empirical reliability of those, see <see cref="ItemAnalysis.Reliability.OfPosteriorMeans"/>; examinees without a response to a calibrated item left out.</param>
public sealed record BankAnalysis(IReadOnlyList<ItemAnalysisRow> Items, IReadOnlyList<AbilityEstimate> Abilities, double? Reliability)
{
    /// <summary>Computes everything. The result does not depend on the number of threads.</summary>
    /// <param name="log">Who answered what.</param>
    /// <param name="items">By item index; null: not calibrated.</param>
    /// <param name="thetas">Abilities by examinee at which infit and outfit are computed; null: by posterior prediction.</param>
    /// <param name="options">Thresholds, cells, prior.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static BankAnalysis Run(ResponseLog log, IReadOnlyList<ItemParameters?> items, IReadOnlyList<double>? thetas, ItemAnalysisOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (thetas is not null) ExamineeThetas.Check(log, thetas);
        var prior = options.Quadrature();
        var posteriors = new ExamineePosteriors(log, items, prior, options.Threads, cancellationToken);
        var fits = ItemFit.Compute(log, items, posteriors, prior, options, cancellationToken);
        var adjusted = MultipleTesting.BenjaminiHochberg([.. fits.Select(fit => fit.Test?.PValue)]);
        var correlations = ItemRestCorrelation.Compute(log);
        var isComplete = SummedScoreFit.Create(log, items, prior) is not null;
        var rows = new ItemAnalysisRow[items.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, items.Count, parallel, item =>
        {
            var predicted = items[item] is null ? default : LeaveOneOut(item, log, posteriors);
            var row = new ItemAnalysisRow
            {
                Item = item,
                Responses = log.CountOf(item),
                ProportionCorrect = log.ProportionCorrect(item),
                PointBiserial = isComplete || items[item] is null ? correlations[item].ItemRest : predicted.Correlation,
                MeanSquares = thetas is not null && items[item] is { } parameters ? InfitOutfit.Compute(item, parameters, log, thetas) : predicted.MeanSquares,
                Fit = fits[item].Test,
                AdjustedPValue = adjusted[item],
                Curve = fits[item].Curve,
                Flags = ItemFlags.Ok,
            };
            rows[item] = row with { Flags = FlagsOf(row, items[item], options) };
        });
        return Summarise(log, items, rows, posteriors, parallel);
    }

    private static BankAnalysis Summarise(ResponseLog log, IReadOnlyList<ItemParameters?> items, ItemAnalysisRow[] rows, ExamineePosteriors posteriors, ParallelOptions parallel)
    {
        var abilities = new AbilityEstimate[log.ExamineeCount];
        var isMeasured = new bool[log.ExamineeCount];
        Parallel.For(0, log.ExamineeCount, parallel, examinee =>
        {
            Span<double> posterior = stackalloc double[posteriors.NodeCount];
            posteriors.Fill(examinee, posterior);
            abilities[examinee] = posteriors.Summary(posterior);
            foreach (var item in log.ItemsOf(examinee)) isMeasured[examinee] |= items[item] is not null;
        });
        return new BankAnalysis(rows, abilities, ItemAnalysis.Reliability.OfPosteriorMeans([.. abilities.Where((_, examinee) => isMeasured[examinee])]));
    }

    private static (InfitOutfit? MeanSquares, double? Correlation) LeaveOneOut(int item, ResponseLog log, ExamineePosteriors posteriors)
    {
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        var expected = new double[examinees.Length];
        var complements = new double[examinees.Length];
        var posterior = new double[posteriors.NodeCount];
        var right = posteriors.LogRight(item);
        var wrong = posteriors.LogWrong(item);
        var correlation = new Correlation();
        for (var index = 0; index < examinees.Length; index++)
        {
            posteriors.FillWithout(examinees[index], item, scores[index], posterior);
            for (var node = 0; node < posterior.Length; node++)
            {
                expected[index] += posterior[node] * Math.Exp(right[node]);
                complements[index] += posterior[node] * Math.Exp(wrong[node]);
            }

            correlation.Add(scores[index] ? 1 : 0, posteriors.Summary(posterior).Theta);
        }

        return (InfitOutfit.Of(scores, expected, complements), correlation.Value);
    }

    private static ItemFlags FlagsOf(ItemAnalysisRow row, ItemParameters? parameters, ItemAnalysisOptions options)
    {
        var flags = ItemFlags.Ok;
        if (parameters is null) flags |= ItemFlags.NotCalibrated;
        if (row.Responses < options.MinimumResponses) return flags | ItemFlags.TooFewResponses;
        if (row.PointBiserial < 0) flags |= ItemFlags.NegativePointBiserial;
        if (parameters?.Discrimination < options.LowDiscrimination) flags |= ItemFlags.LowDiscrimination;
        if (row.AdjustedPValue <= options.FalseDiscoveryRate && row.Curve?.Deviation >= options.SmallestMisfit) flags |= ItemFlags.Misfit;
        return flags;
    }
}
