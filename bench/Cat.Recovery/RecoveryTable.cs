using Cat.Engine.Irt.Calibration;

namespace Cat.Recovery;

/// <summary>The results as tables of Markdown.</summary>
internal static class RecoveryTable
{
    public static void Write(TextWriter output, IReadOnlyList<RecoveryResult> results)
    {
        output.WriteLine("| model | examinees | a: bias, RMSE | b: bias, RMSE | c: bias, RMSE | d: bias, RMSE | curve |");
        output.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            var cells = new[] { result.Discrimination, result.Difficulty, result.Guessing, result.UpperAsymptote }.Select(recovery => recovery.Bias is null ? "" : $"{Signed(recovery.Bias)}, {recovery.RootMeanSquare:0.000}");
            output.WriteLine($"{Head(result)} {string.Join(" | ", cells)} | {result.Curve.RootMeanSquare:0.000} |");
        }

        output.WriteLine();
        output.WriteLine("| model | examinees | θ: bias, RMSE | θ, true parameters: RMSE | θ: correlation | 95 % intervals hold a, b, c, d, θ (%) | converged | flagged items | EM steps, median | seconds, median |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var result in results)
        {
            var coverages = new[] { result.Discrimination, result.Difficulty, result.Guessing, result.UpperAsymptote, result.Theta }.Select(recovery => recovery.Coverage is null ? "–" : $"{100 * recovery.Coverage:0.0}");
            output.WriteLine($"{Head(result)} {Signed(result.Theta.Bias)}, {result.Theta.RootMeanSquare:0.000} | {result.ThetaByTruth.RootMeanSquare:0.000} | {result.Correlations.DefaultIfEmpty(double.NaN).Average():0.000} | {string.Join(", ", coverages)} | {result.ConvergedCount} of {result.Seconds.Count} | {result.FlaggedCount} | {Median(result.Iterations.Select(count => (double)count)):0} | {Median(result.Seconds):0.0} |");
        }
    }

    private static string Head(RecoveryResult result) => $"| {NameOf(result.Condition.Model)} | {result.Condition.Examinees:N0} |";

    private static string Signed(double? bias) => Math.Round(bias ?? 0, 3) switch
    {
        > 0 and var above => $"+{above:0.000}",
        < 0 and var below => $"−{-below:0.000}",
        _ => "0.000",
    };

    private static string NameOf(CalibrationModel model) => model switch
    {
        CalibrationModel.OneParameter => "1PL",
        CalibrationModel.TwoParameter => "2PL",
        CalibrationModel.ThreeParameter => "3PL",
        CalibrationModel.FourParameter => "4PL",
    };

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
