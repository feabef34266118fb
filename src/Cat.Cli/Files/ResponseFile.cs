using Cat.Cli.Screen;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>Where responses come from.</summary>
/// <param name="File">student_id, question_id, correct.</param>
/// <param name="Students">student_id, fold; with <paramref name="Fold"/>.</param>
/// <param name="Fold">Only this fold's students.</param>
/// <param name="UseFirst">Of several responses of a student to one question the first counts; otherwise they are refused.</param>
internal sealed record ResponseFile(FileInfo File, FileInfo? Students, string? Fold, bool UseFirst)
{
    private static readonly string[] Columns = ["student_id", "question_id", "correct"];

    public StudentResponses Read(Terminal terminal, CancellationToken cancellationToken)
    {
        var folds = Students is null ? null : StudentGroups.Read(Students, "fold", terminal, cancellationToken);
        var fold = folds?.Find(Fold ?? "", "--fold") ?? -1;
        var (students, questions, outside) = (new IdTable(), new IdTable(), new IdTable());
        var entries = new List<LogEntry>();
        var rowOf = new Dictionary<(int, int), long>();
        var ignored = 0;
        InputTable.Read(
            File,
            Columns,
            row =>
            {
                var isCorrect = row.IsCorrect("correct");
                var question = questions.Add(row.Id("question_id"));
                var id = row.Id("student_id");
                if (!row.IsGood) return;
                if (folds is not null)
                {
                    var known = folds.Students.Find(id);
                    if (known < 0) outside.Add(id);
                    if (known < 0 || folds.GroupOf[known] != fold) return;
                }

                var student = students.Add(id);
                if (rowOf.TryAdd((student, question), row.Row)) entries.Add(new LogEntry(student, question, isCorrect));
                else if (UseFirst) ignored++;
                else row.Report(null, $"The student “{InputRow.Shown(id)}” answered the question “{InputRow.Shown(questions[question])}” in row {rowOf[(student, question)]} already.", "Remove one of the rows, or say --repeated first.");
            },
            terminal,
            cancellationToken);
        if (entries.Count == 0) throw new BadInputException(new InputProblem(File.ToString(), null, null, $"No response is of a student of the fold “{Fold}”.", "Check that both files mean the same students."));
        if (ignored > 0) terminal.Warn($"{File}: repeated responses ignored, the first counts: {ignored:N0}.");
        if (outside.Count > 0) terminal.Warn($"{File}: students left out because they are not in {Students}: {outside.Count:N0}.");
        return new StudentResponses(students, questions, entries) { StudentsWithoutResponses = folds is null ? [] : [.. folds.Students.Ids.Where((id, index) => folds.GroupOf[index] == fold && students.Find(id) < 0)] };
    }
}

/// <summary>Responses with the ids of students and questions as numbers, in order of first appearance.</summary>
internal sealed record StudentResponses(IdTable Students, IdTable Questions, IReadOnlyList<LogEntry> Entries)
{
    /// <summary>Students of the fold that was asked for who answered nothing.</summary>
    public IReadOnlyList<string> StudentsWithoutResponses { get; init; } = [];

    public string Summary => $"{Entries.Count:N0} responses of {Students.Count:N0} students to {Questions.Count:N0} questions";

    public ResponseLog ToLog() => new(Students.Count, Questions.Count, Entries);
}
