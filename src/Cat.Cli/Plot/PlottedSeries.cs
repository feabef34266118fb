using Cat.Cli.Benchmark;

namespace Cat.Cli.Plot;

/// <summary>Mean over the seeds, and the range over them.</summary>
internal readonly record struct Spread(double Mean, double Least, double Most)
{
    public bool HasRange => Most > Least;

    /// <param name="values">At least one.</param>
    public static Spread Of(IReadOnlyCollection<double> values) => new(values.Average(), values.Min(), values.Max());
}

/// <summary>One selector with one diagnosis: a row a seed.</summary>
internal sealed record PlottedSeries(string Label, SeriesStyle Style, IReadOnlyList<ResultRow> Seeds)
{
    // What the legend has room for beside "gmocat:".
    private const int LongestName = 18;

    /// <summary>Series in the order in which selectors first appear; those without a row that <paramref name="isWanted"/> are left out but keep their style.</summary>
    public static IReadOnlyList<PlottedSeries> Of(IReadOnlyList<ResultRow> rows, Func<ResultRow, bool> isWanted)
    {
        var selectors = rows.Select(row => row.Selector).Distinct().ToList();
        var labels = Labels(selectors);
        var styles = SeriesStyle.For(selectors);
        return [.. selectors.Select((selector, index) => new PlottedSeries(labels[index], styles[index], [.. rows.Where(row => row.Selector == selector && isWanted(row))])).Where(series => series.Seeds.Count > 0)];
    }

    public Spread Of(Func<ResultRow, double> figure) => Spread.Of([.. Seeds.Select(figure)]);

    /// <summary>By step, rising; over the seeds that have it.</summary>
    public IReadOnlyList<(int Step, Spread Value)> BySteps(Func<ResultRow, IReadOnlyDictionary<int, double>> figure) =>
        [.. Seeds.SelectMany(figure).GroupBy(at => at.Key).OrderBy(step => step.Key).Select(step => (step.Key, Spread.Of([.. step.Select(at => at.Value)])))];

    /// <summary>gmocat:folder/policy.safetensors is shown as gmocat:policy, unless another file would be shown so too.</summary>
    private static IReadOnlyList<string> Labels(List<string> selectors)
    {
        var brief = selectors.ConvertAll(selector => PolicyName.Of(selector) is { File: { } file } name ? $"{PolicyName.FilePrefix}{Brief(Path.GetFileNameWithoutExtension(file))}{selector[name.Policy.Length..]}" : selector);
        return [.. selectors.Select((selector, index) => brief.Count(other => other == brief[index]) == 1 ? brief[index] : selector)];
    }

    private static string Brief(string name) => name.Length <= LongestName ? name : $"{name[..(LongestName / 2)]}…{name[^(LongestName / 2)..]}";
}
