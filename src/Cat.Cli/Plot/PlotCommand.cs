using System.CommandLine;
using Cat.Cli.Files;
using Cat.Cli.Screen;

namespace Cat.Cli.Plot;

internal static class PlotCommand
{
    public static Command Create(Terminal terminal)
    {
        var results = new Argument<FileInfo[]>("results") { Description = "Results of gmocat benchmark, of the same data. Example: results.json", HelpName = "results.json", Arity = ArgumentArity.OneOrMore };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the plots; it is made where it does not exist.", HelpName = "folder", Required = true };
        var command = new DetailedCommand(
            "plot",
            "Draw the results of a benchmark as SVG.",
            """
            Example: gmocat plot results.json --out plots
            Example: gmocat plot seed-1.json seed-2.json --out plots

            Writes, D being each diagnosis of the results (2pl, ncd):
              auc-D.svg       AUC against the number of questions given
              pareto-D.svg    AUC against coverage after the last question; the larger a mark, the more the tests overlap
              coverage.svg    coverage against the number of questions given
              exposure.svg    test overlap, largest exposure rate and Gini coefficient by selector
            Figures are means over the seeds, with their range. Choices do not depend on the diagnosis, so the last two have none.
            Selectors differ by marker and dash pattern too, so that a print in black and white can be read.
            """) { results, output };
        Gmocat.SetAction(command, terminal, (parsed, _) => Run(parsed.GetRequiredValue(results), parsed.GetRequiredValue(output), terminal));
        return command;
    }

    private static void Run(IReadOnlyList<FileInfo> files, DirectoryInfo folder, Terminal terminal)
    {
        if (File.Exists(folder.FullName)) throw new BadInputException(new InputProblem(folder.ToString(), null, null, "This is a file, not a folder.", "Name a folder for the plots."));
        if (folder.Parent is { Exists: false }) throw new BadInputException(new InputProblem(folder.ToString(), null, null, "The folder it should be in does not exist.", "Make that first."));
        var results = BenchmarkResults.Read(files);
        var plots = Draw(results, terminal).Select(plot => (new FileInfo(Path.Combine(folder.FullName, $"{plot.Name}.svg")), plot.Svg)).ToList();
        folder.Create();
        OutputTexts.Write(plots);
        terminal.Say($"{plots.Count} plots of {results.Rows.Count} results of {results.Data} written to {folder}: {string.Join(", ", plots.Select(plot => plot.Item1.Name))}.");
    }

    private static IEnumerable<(string Name, string Svg)> Draw(BenchmarkResults results, Terminal terminal)
    {
        foreach (var diagnosis in results.Rows.Select(row => row.Diagnosis).Distinct())
        {
            var series = PlottedSeries.Of(results.Rows, row => row.Diagnosis == diagnosis);
            var data = $"{results.Data}, predicted by {diagnosis}";
            yield return ($"auc-{diagnosis}", new StepChart($"auc-{diagnosis}", "AUC of the held-out responses", "AUC", row => row.AreaUnderCurve).Draw(data, series));
            if (ParetoChart.Draw($"pareto-{diagnosis}", data, series) is { } pareto) yield return ($"pareto-{diagnosis}", pareto);
            else terminal.Warn($"No step has AUC and coverage in all results with {diagnosis}: no pareto-{diagnosis}.svg.");
        }

        var chosen = Chosen(results.Rows, terminal);
        yield return ("coverage", new StepChart("coverage", "Coverage of concepts", "coverage", row => row.Coverage).Draw(results.Data, chosen));
        yield return ("exposure", ExposureChart.Draw("exposure", results.Data, chosen));
    }

    /// <summary>Of each selector and seed one row, whichever diagnosis predicted: the questions were the same.</summary>
    private static IReadOnlyList<PlottedSeries> Chosen(IReadOnlyList<ResultRow> rows, Terminal terminal)
    {
        var first = rows.GroupBy(row => (row.Selector, row.Seed)).ToDictionary(group => group.Key, group => group.First());
        foreach (var row in rows)
        {
            var shown = first[(row.Selector, row.Seed)];
            if (Math.Abs(row.Overlap - shown.Overlap) > 1e-9) terminal.Warn($"{row.Selector}, seed {row.Seed}: the choices differ between {shown.Diagnosis} and {row.Diagnosis}; coverage and exposure are those of {shown.Diagnosis}.");
        }

        return PlottedSeries.Of(rows, row => ReferenceEquals(first[(row.Selector, row.Seed)], row));
    }
}
