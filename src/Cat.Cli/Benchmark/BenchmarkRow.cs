using System.Globalization;
using System.Text.Json.Serialization;
using Cat.Engine.Evaluation;

namespace Cat.Cli.Benchmark;

/// <summary>One selector with one diagnosis and one seed: means over the splits. Names as in the results file.</summary>
internal sealed record BenchmarkRow
{
    [JsonPropertyName("selector")]
    public required string Selector { get; init; }

    [JsonPropertyName("diagnosis")]
    public required string Diagnosis { get; init; }

    [JsonPropertyName("seed")]
    public required ulong Seed { get; init; }

    /// <summary>By step.</summary>
    [JsonPropertyName("auc")]
    public required IReadOnlyDictionary<string, double> AreaUnderCurve { get; init; }

    [JsonPropertyName("acc")]
    public required IReadOnlyDictionary<string, double> Accuracy { get; init; }

    /// <summary>Mean −log-likelihood of a held-out response; null in files written before it was.</summary>
    [JsonPropertyName("log_loss")]
    public IReadOnlyDictionary<string, double>? LogLoss { get; init; }

    /// <summary>Expected calibration error; null in files written before it was.</summary>
    [JsonPropertyName("ece")]
    public IReadOnlyDictionary<string, double>? CalibrationError { get; init; }

    [JsonPropertyName("coverage")]
    public required IReadOnlyDictionary<string, double> Coverage { get; init; }

    [JsonPropertyName("overlap")]
    public required double Overlap { get; init; }

    [JsonPropertyName("chi_square")]
    public required double ChiSquare { get; init; }

    [JsonPropertyName("max_rate")]
    public required double LargestRate { get; init; }

    [JsonPropertyName("gini")]
    public required double Gini { get; init; }

    [JsonPropertyName("never_used")]
    public required double NeverUsed { get; init; }

    /// <summary>Of a choice, all examinees of a split side by side on the processors there are.</summary>
    [JsonPropertyName("select_ms_p50")]
    public required double SelectMillisecondsMedian { get; init; }

    [JsonPropertyName("select_ms_p99")]
    public required double SelectMilliseconds99 { get; init; }

    /// <summary>Median; null for a selector that is not trained here.</summary>
    [JsonPropertyName("train_seconds_per_epoch")]
    public double? TrainSecondsPerEpoch { get; init; }

    /// <summary>Largest resident memory of the process so far.</summary>
    [JsonPropertyName("peak_mb")]
    public required double PeakMegabytes { get; init; }

    public static BenchmarkRow Of(BenchmarkResult result, IReadOnlyList<int> steps, double? trainSecondsPerEpoch)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        var milliseconds = result.SelectMilliseconds.Order().ToList();
        return new BenchmarkRow
        {
            Selector = result.Selector,
            Diagnosis = result.Diagnosis,
            Seed = result.Seed,
            AreaUnderCurve = ByStep(at => at.AreaUnderCurve),
            Accuracy = ByStep(at => at.Accuracy),
            LogLoss = ByStep(at => -at.MeanLogLikelihood),
            CalibrationError = ByStep(at => at.CalibrationError),
            Coverage = ByStep(at => at.Coverage),
            Overlap = result.MeanOf(exposure => exposure.TestOverlapRate),
            ChiSquare = result.MeanOf(exposure => exposure.ChiSquare),
            LargestRate = result.MeanOf(exposure => exposure.LargestRate),
            Gini = result.MeanOf(exposure => exposure.Gini),
            NeverUsed = result.MeanOf(exposure => exposure.NeverUsed),
            SelectMillisecondsMedian = Quantile(0.5),
            SelectMilliseconds99 = Quantile(0.99),
            TrainSecondsPerEpoch = trainSecondsPerEpoch,
            PeakMegabytes = process.PeakWorkingSet64 / 1e6,
        };

        Dictionary<string, double> ByStep(Func<StepResult, double?> figure) =>
            steps.Select(step => (step, value: result.MeanOf(step, figure))).Where(pair => pair.value is not null).ToDictionary(pair => pair.step.ToString(CultureInfo.InvariantCulture), pair => pair.value!.Value); // filtered

        double Quantile(double share) => milliseconds.Count == 0 ? 0 : milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
    }
}

/// <summary>The results file.</summary>
internal sealed record BenchmarkReport([property: JsonPropertyName("data")] string Data, [property: JsonPropertyName("rows")] IReadOnlyList<BenchmarkRow> Rows);
