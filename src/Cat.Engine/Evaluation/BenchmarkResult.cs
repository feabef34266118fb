namespace Cat.Engine.Evaluation;

/// <summary>After one step of one split. AUC, accuracy, mean log-likelihood and expected calibration error are of the pooled query responses; null where they do not exist.</summary>
public sealed record StepResult(double? AreaUnderCurve, double? Accuracy, double? MeanLogLikelihood, double? CalibrationError, double Coverage);

/// <summary>One split: by step, and the exposure of the items at its end.</summary>
public sealed record SplitResult(IReadOnlyDictionary<int, StepResult> Steps, ExposureStatistics Exposure);

/// <summary>One run of a selector and a diagnosis over all splits.</summary>
/// <param name="Selector">Its name.</param>
/// <param name="Diagnosis">Its name.</param>
/// <param name="Seed">Of the selector's draws.</param>
/// <param name="Splits">In order.</param>
/// <param name="SelectMilliseconds">By batch of choices, in order: wall time over the number of choices in it. Selectors use all processors; the first batch includes compilation.</param>
public sealed record BenchmarkResult(string Selector, string Diagnosis, ulong Seed, IReadOnlyList<SplitResult> Splits, IReadOnlyList<double> SelectMilliseconds)
{
    /// <summary>Mean over the splits of one figure of a step. A split without the figure is left out; null when none has it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The step was not measured.</exception>
    public double? MeanOf(int step, Func<StepResult, double?> figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (!Splits.All(split => split.Steps.ContainsKey(step))) throw new ArgumentOutOfRangeException(nameof(step), step, "This step was not measured.");
        var values = Splits.Select(split => figure(split.Steps[step])).OfType<double>().ToList();
        return values.Count == 0 ? null : values.Average();
    }

    /// <summary>Mean over the splits of one figure of exposure.</summary>
    public double MeanOf(Func<ExposureStatistics, double> figure) => Splits.Average(split => figure(split.Exposure));
}
