using System.Globalization;
using Cat.Cli.Screen;

namespace Cat.Cli.Benchmark;

/// <summary>The rows as the benchmark's table in Markdown: means over the seeds, and how far AUC at the last step spreads over them.</summary>
internal static class BenchmarkTable
{
    public static void Print(BenchmarkReport report, IReadOnlyList<int> steps, Terminal terminal)
    {
        var names = steps.Select(step => step.ToString(CultureInfo.InvariantCulture)).ToList();
        var last = names[^1];
        terminal.Say($"| {report.Data} | {string.Join(" | ", names.Select(step => $"AUC@{step}"))} | ± | ACC@{last} | {string.Join(" | ", names.Skip(1).Select(step => $"cov@{step}"))} | overlap | chi-square | max rate | Gini | never used | ms |");
        terminal.Say($"|---|{string.Concat(Enumerable.Repeat("---|", names.Count + 1 + 1 + (names.Count - 1) + 6))}");
        foreach (var group in report.Rows.GroupBy(row => (row.Selector, row.Diagnosis)))
        {
            var rows = group.ToList();
            terminal.Say(string.Create(CultureInfo.InvariantCulture,
                $"| {group.Key.Selector}, {group.Key.Diagnosis} | {string.Join(" | ", names.Select(step => Short(rows.Average(row => row.AreaUnderCurve.GetValueOrDefault(step)), 4)))} | {Short(rows.Max(row => row.AreaUnderCurve.GetValueOrDefault(last)) - rows.Min(row => row.AreaUnderCurve.GetValueOrDefault(last)), 4)} | {Short(rows.Average(row => row.Accuracy.GetValueOrDefault(last)), 4)} | {string.Join(" | ", names.Skip(1).Select(step => Short(rows.Average(row => row.Coverage.GetValueOrDefault(step)), 3)))} | {Short(rows.Average(row => row.Overlap), 4)} | {rows.Average(row => row.ChiSquare):F1} | {Short(rows.Average(row => row.LargestRate), 3)} | {Short(rows.Average(row => row.Gini), 3)} | {Short(rows.Average(row => row.NeverUsed), 3)} | {rows.Average(row => row.SelectMillisecondsMedian):F2} |"));
        }
    }

    /// <summary>Without the zero before the point, as the table has it.</summary>
    private static string Short(double value, int digits)
    {
        var text = value.ToString($"F{digits}", CultureInfo.InvariantCulture);
        return text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text;
    }
}
