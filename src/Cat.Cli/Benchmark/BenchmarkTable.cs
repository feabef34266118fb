using System.Globalization;
using Cat.Cli.Screen;

namespace Cat.Cli.Benchmark;

/// <summary>The rows as the benchmark's table in Markdown: means over the seeds, and largest minus smallest AUC at the last step over them (empty for one seed).</summary>
internal static class BenchmarkTable
{
    public static void Print(BenchmarkReport report, IReadOnlyList<int> steps, Terminal terminal)
    {
        var names = steps.Select(step => step.ToString(CultureInfo.InvariantCulture)).ToList();
        var last = names[^1];
        // Coverage after the first of several questions says nothing of a selector.
        var covered = names.Count > 1 ? names[1..] : names;
        List<string> header = [report.Data, .. names.Select(step => $"AUC@{step}"), $"spread@{last}", $"ACC@{last}", .. covered.Select(step => $"cov@{step}"), "overlap", "chi-square", "max rate", "Gini", "never used", "ms"];
        terminal.Say(Line(header));
        terminal.Say($"|{string.Concat(Enumerable.Repeat("---|", header.Count))}");
        foreach (var group in report.Rows.GroupBy(row => (row.Selector, row.Diagnosis)))
        {
            string Mean(Func<BenchmarkRow, double> figure, int digits) => Short(group.Average(figure), digits);
            // A step without the figure: all query responses were right, or all wrong.
            string MeanAt(Func<BenchmarkRow, IReadOnlyDictionary<string, double>> figure, string step, int digits) => group.Select(figure).Where(by => by.ContainsKey(step)).Select(by => by[step]).ToList() is { Count: > 0 } found ? Short(found.Average(), digits) : "";
            var areas = group.Where(row => row.AreaUnderCurve.ContainsKey(last)).Select(row => row.AreaUnderCurve[last]).ToList();
            terminal.Say(Line([
                $"{group.Key.Selector}, {group.Key.Diagnosis}",
                .. names.Select(step => MeanAt(row => row.AreaUnderCurve, step, 4)),
                areas.Count > 1 ? Short(areas.Max() - areas.Min(), 4) : "",
                MeanAt(row => row.Accuracy, last, 4),
                .. covered.Select(step => MeanAt(row => row.Coverage, step, 3)),
                Mean(row => row.Overlap, 4), Mean(row => row.ChiSquare, 1), Mean(row => row.LargestRate, 3), Mean(row => row.Gini, 3), Mean(row => row.NeverUsed, 3), Mean(row => row.SelectMillisecondsMedian, 2)]));
        }
    }

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>Without the zero before the point, as the table has it.</summary>
    private static string Short(double value, int digits)
    {
        var text = value.ToString($"F{digits}", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text;
    }
}
