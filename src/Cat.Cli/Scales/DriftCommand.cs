using System.CommandLine;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.Scales;

namespace Cat.Cli.Scales;

internal static class DriftCommand
{
    public static Command Create(Terminal terminal)
    {
        var old = Arguments.Input("--old", "Parameters of the earlier calibration. Example: 2025.csv", isRequired: true);
        var recent = Arguments.Input("--new", "Parameters of the later calibration. Example: 2026.csv", isRequired: true);
        var method = LinkCommand.Method();
        var critical = Arguments.Number("--critical-z", "Robust z beyond which a parameter drifts; from 0.1 to 10. 1.645 puts aside about one in ten stable items, 2.7 accuses only the plain cases.", new DriftOptions().CriticalZ, isAboveZero: true);
        critical.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValueOrDefault<double>() is < 0.1 or > 10) result.AddError($"--critical-z is {result.Tokens[0].Value}; give 0.1 to 10.");
        });
        var output = Arguments.Output(description: "A row for each common question: question_id,difficulty_displacement,difficulty_se,difficulty_z,log_discrimination_displacement,log_discrimination_se,log_discrimination_z,in_link,flag.");
        var command = new DetailedCommand(
            "drift",
            "Compare two calibrations of the same questions: which parameters moved?",
            """
            Example: gmocat drift --old 2025.csv --new 2026.csv --out drift.csv

            The old calibration is linked to the new by the stable questions; displacements are new minus old on the new scale.
            difficulty_se needs a column se_difficulty in both files. Flags: ok, drifting.
            """) { old, recent, method, critical, output };
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            var options = new DriftOptions { Method = method.Of(parsed), CriticalZ = parsed.GetValue(critical) };
            Run(parsed.GetRequiredValue(old), parsed.GetRequiredValue(recent), options, parsed.GetRequiredValue(output), terminal, cancellationToken);
        });
        return command;
    }

    private static void Run(FileInfo old, FileInfo recent, DriftOptions options, FileInfo output, Terminal terminal, CancellationToken cancellationToken)
    {
        OutputTable.Check([output], [old, recent]);
        var pair = CalibrationPair.Read(old, recent, terminal, cancellationToken);
        ParameterDrift drift;
        try
        {
            drift = ParameterDrift.Analyse([.. pair.First.Select(Estimate)], [.. pair.Second.Select(Estimate)], options);
        }
        catch (ArgumentException exception)
        {
            throw new RunFailedException($"The calibrations cannot be linked: {exception.Message}");
        }

        terminal.Say(CalibrationPair.Describe(drift.Link));
        terminal.Say($"{drift.Rows.Count(row => row.IsDrifting):N0} of {drift.Rows.Count:N0} questions drift; {drift.ExcludedItems.Count:N0} were left out of the link.");
        if (!drift.Link.HasConverged) throw new RunFailedException("The link did not converge; nothing was written. Try --method mean-sigma.");
        using var table = new OutputTable(output, "question_id", "difficulty_displacement", "difficulty_se", "difficulty_z", "log_discrimination_displacement", "log_discrimination_se", "log_discrimination_z", "in_link", "flag");
        foreach (var row in drift.Rows)
        {
            table.Text(pair.Questions[row.Item]);
            foreach (var moved in new[] { row.Difficulty, row.LogDiscrimination }) table.Number(moved.Displacement).Number(moved.StandardError).Number(moved.RobustZ);
            table.Whole(drift.ExcludedItems.Contains(row.Item) ? 0 : 1).Text(row.IsDrifting ? "drifting" : "ok").EndRow();
        }

        table.Commit();
        terminal.Say($"Drift written to {output}.");
    }

    private static ItemEstimate? Estimate(ParameterRow? row) =>
        row?.Parameters is { } item ? new ItemEstimate(item, row.DiscriminationStandardError, row.DifficultyStandardError) : null;
}
