using System.CommandLine;

namespace Cat.Cli;

internal static class SimulateCommand
{
    public static Command Create()
    {
        var bank = new Option<DirectoryInfo>("--bank") { Description = "Folder of a bank (docs/bank-format.md) whose questions have an author_difficulty", Required = true };
        var students = new Option<int>("--students") { Description = "Simulated students", DefaultValueFactory = _ => 1000 };
        var responses = new Option<int>("--responses-per-student") { Description = "Different questions that each answers", DefaultValueFactory = _ => 40 };
        var seed = new Option<ulong>("--seed") { Description = "Same seed, same file", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "The response log to write", Required = true };
        var command = new Command("simulate", "Write a response log of students that do not exist: for demonstrations. Label it simulated.") { bank, students, responses, seed, output };
        command.SetAction(parsed =>
        {
            try
            {
                var count = SimulateResponses.Write(parsed.GetRequiredValue(bank).FullName, parsed.GetValue(students), parsed.GetValue(responses), parsed.GetRequiredValue(seed), parsed.GetRequiredValue(output).FullName);
                Console.WriteLine($"{count} simulated responses written to {parsed.GetRequiredValue(output)}.");
                return 0;
            }
            catch (InvalidDataException exception)
            {
                Console.Error.WriteLine(exception.Message);
                return 2;
            }
        });
        return command;
    }
}
