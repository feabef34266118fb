namespace Cat.Engine.Evaluation;

/// <summary>After one step of one split. AUC, accuracy and mean log-likelihood are of the pooled query responses; null where they do not exist.</summary>
public sealed record StepResult(double? AreaUnderCurve, double? Accuracy, double? MeanLogLikelihood, double Coverage);

/// <summary>One split: by step, and the exposure of the items at its end.</summary>
public sealed record SplitResult(IReadOnlyDictionary<int, StepResult> Steps, ExposureStatistics Exposure);

/// <summary>One run of a selector and a predictor over all splits.</summary>
/// <param name="Selector">Its name.</param>
/// <param name="Diagnosis">Name of the predictor.</param>
/// <param name="Seed">Of the selector's draws.</param>
/// <param name="Splits">In order.</param>
/// <param name="SelectMilliseconds">Time of each batch of choices over the examinees in it.</param>
public sealed record BenchmarkResult(string Selector, string Diagnosis, ulong Seed, IReadOnlyList<SplitResult> Splits, IReadOnlyList<double> SelectMilliseconds)
{
    /// <summary>Mean over the splits of one figure of a step; NaN never: a split without the figure is left out, null when all are.</summary>
    public double? MeanOf(int step, Func<StepResult, double?> figure)
    {
        var values = Splits.Select(split => figure(split.Steps[step])).OfType<double>().ToList();
        return values.Count == 0 ? null : values.Average();
    }

    public double MeanOf(Func<ExposureStatistics, double> figure) => Splits.Average(split => figure(split.Exposure));
}
