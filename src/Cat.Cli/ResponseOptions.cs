using System.CommandLine;
using Cat.Cli.Files;

namespace Cat.Cli;

/// <summary>The options by which every command is given responses.</summary>
internal sealed class ResponseOptions(bool isRequired)
{
    public Option<FileInfo> Responses { get; } = Arguments.Input("--responses", "Responses: student_id,question_id,correct (0 or 1), one row each; further columns are ignored. Example: responses.csv", isRequired);

    public Option<FileInfo> Students { get; } = Arguments.Input("--students", "Folds of the students: student_id,fold. With --fold. Example: students.csv");

    public Option<string> Fold { get; } = new("--fold") { Description = "Use only the students of this fold of --students. Example: train", HelpName = "name" };

    public WordOption<bool> UseFirst { get; } = new("--repeated", "What several responses of a student to one question are: an error, or the first counts.", ("refuse", false), ("first", true));

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { Responses, Students, Fold, UseFirst }) command.Options.Add(option);
    }

    /// <summary>Null where no responses were given.</summary>
    /// <exception cref="BadInputException">--students without --fold, or the other way round.</exception>
    public ResponseFile? Of(ParseResult parsed)
    {
        Arguments.NeedBoth(parsed, Students, Fold);
        return parsed.GetValue(Responses) is { } file ? new ResponseFile(file, parsed.GetValue(Students), parsed.GetValue(Fold), UseFirst.Of(parsed)) : null;
    }
}
