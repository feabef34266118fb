using System.CommandLine;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.Scales;

namespace Cat.Cli.Scales;

internal static class LinkCommand
{
    public static WordOption<LinkingMethod> Method() => new(
        "--method",
        "By the curves of the test (Stocking and Lord) or of each item (Haebara), or by the moments of the parameters.",
        ("stocking-lord", LinkingMethod.StockingLord),
        ("haebara", LinkingMethod.Haebara),
        ("mean-sigma", LinkingMethod.MeanSigma),
        ("mean-mean", LinkingMethod.MeanMean));

    public static Command Create(Terminal terminal)
    {
        var from = Arguments.Input("--from", "The parameters to be moved. Example: autumn.csv", isRequired: true);
        var to = Arguments.Input("--to", "Parameters on the scale to be reached; at least two questions in common. Example: spring.csv", isRequired: true);
        var method = Method();
        var output = Arguments.Output(description: "The parameters of --from on the scale of --to, columns as calibrate writes them. se_intercept is left empty: it would need a covariance that the file does not hold.");
        var command = new DetailedCommand(
            "link",
            "Bring one calibration to the scale of another by the questions they have in common.",
            """
            Example: gmocat link --from autumn.csv --to spring.csv --method stocking-lord --out linked.csv
            """) { from, to, method, output };
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) => Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), method.Of(parsed), parsed.GetRequiredValue(output), terminal, cancellationToken));
        return command;
    }

    private static void Run(FileInfo from, FileInfo to, LinkingMethod method, FileInfo output, Terminal terminal, CancellationToken cancellationToken)
    {
        OutputTable.Check([output], [from, to]);
        var pair = CalibrationPair.Read(from, to, terminal, cancellationToken);
        LinkingResult link;
        try
        {
            link = ScaleLinking.Link([.. pair.First.Select(row => row?.Parameters)], [.. pair.Second.Select(row => row?.Parameters)], method);
        }
        catch (ArgumentException exception)
        {
            // The parameters may make a link impossible, as difficulties that are all the same do for mean-sigma.
            throw new RunFailedException($"The calibrations cannot be linked: {exception.Message}");
        }

        terminal.Say(CalibrationPair.Describe(link));
        if (!link.HasConverged) throw new RunFailedException("The link did not converge; nothing was written. Try --method mean-sigma.");
        using var table = ParameterFile.Create(output);
        foreach (var (index, row) in pair.First.Index())
        {
            if (row is null) continue;
            ParameterFile.Write(table, pair.Questions[index], row with
            {
                Parameters = row.Parameters is { } item ? link.Transformation.Apply(item) : null,
                DiscriminationStandardError = row.DiscriminationStandardError / link.Transformation.Slope,
                InterceptStandardError = null,
            });
        }

        table.Commit();
        terminal.Say($"Parameters written to {output}.");
    }
}
