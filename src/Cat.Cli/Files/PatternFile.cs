using System.Globalization;
using Cat.Cli.Screen;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>Response patterns with their frequencies: a column for each question (0, 1 or empty) and the column count.</summary>
internal static class PatternFile
{
    private const string CountColumn = "count";
    // About 2 GB as a log; more is a slip in the counts.
    private const long LargestResponses = 100_000_000;

    public static StudentResponses Read(FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var (students, questions) = (new IdTable(), new IdTable());
        var entries = new List<LogEntry>();
        var responses = 0L;
        InputTable.Read(
            file,
            [CountColumn],
            row =>
            {
                var pattern = new List<LogEntry>();
                for (var column = 0; column < row.Header.Count; column++)
                {
                    if (row.Header[column] == CountColumn) continue;
                    var question = questions.Add(row.Header[column]);
                    if (!row.Text(column).IsEmpty) pattern.Add(new LogEntry(0, question, row.IsCorrect(column)));
                }

                var count = row.WholeNumber(CountColumn);
                if (count is null && row.IsGood) row.Report(CountColumn, "The cell is empty.", "Write how often the pattern occurred.");
                if (!row.IsGood || count is not { } times) return;
                responses += (long)times * pattern.Count;
                if (responses > LargestResponses)
                {
                    row.Report(CountColumn, $"With this row there are more than {LargestResponses:N0} responses.", "Check the counts.");
                    return;
                }

                for (var repetition = 0; repetition < times; repetition++)
                {
                    var student = students.Add((students.Count + 1).ToString(CultureInfo.InvariantCulture));
                    foreach (var entry in pattern) entries.Add(entry with { Examinee = student });
                }
            },
            terminal,
            cancellationToken);
        if (entries.Count == 0) throw new BadInputException(new InputProblem(file.ToString(), null, null, "The patterns hold no response.", $"Give each question a column beside {CountColumn}, and counts above 0."));
        return new StudentResponses(students, questions, entries);
    }
}
