using System.CommandLine;
using System.Globalization;
using Cat.Cli.Screen;

namespace Cat.Cli.Simulate;

internal static class SimulateCommand
{
    public static Command Create(Terminal terminal)
    {
        var bank = new Option<DirectoryInfo>("--bank") { Description = "Folder of a bank (docs/bank-format.md) whose questions have an author_difficulty. Example: demo/school-mathematics", HelpName = "folder", Required = true };
        var students = Arguments.Whole("--students", "Simulated students.", 1000, 1, int.MaxValue);
        var responses = Arguments.Whole("--responses-per-student", "Different questions that each answers.", 40, 1, int.MaxValue);
        var seed = new Option<ulong>("--seed")
        {
            Description = "Same seed, same file. Example: 1",
            HelpName = "number",
            Required = true,
            CustomParser = result =>
            {
                if (!ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) result.AddError($"--seed is “{result.Tokens[0].Value}”; give a whole number from 0 on.");
                return number;
            },
        };
        var output = Arguments.Output(description: "The responses to write: student_id,sequence,question_id,correct.");
        var command = new DetailedCommand(
            "simulate",
            "Write responses of students that do not exist: for demonstrations. Label them simulated.",
            """
            Example: gmocat simulate --bank demo/school-mathematics --seed 1 --out responses.csv
            """) { bank, students, responses, seed, output };
        Gmocat.SetAction(command, terminal, (parsed, cancellationToken) =>
        {
            var count = SimulateResponses.Write(parsed.GetRequiredValue(bank), parsed.GetValue(students), parsed.GetValue(responses), parsed.GetRequiredValue(seed), parsed.GetRequiredValue(output), terminal, cancellationToken);
            terminal.Say($"{count:N0} simulated responses written to {parsed.GetRequiredValue(output)}.");
        });
        return command;
    }
}
