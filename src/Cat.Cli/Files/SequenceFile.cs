using Cat.Cli.Screen;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>Responses in the order in which each student gave them: student_id, sequence, question_id, correct.</summary>
internal sealed class SequenceFile(FileInfo file, IdTable students)
{
    private readonly Dictionary<(int Student, int Question), long> _rowOf = [];
    private readonly List<(int Sequence, SequencedResponse Response)>[] _responses = [.. Enumerable.Range(0, students.Count).Select(_ => new List<(int, SequencedResponse)>())];

    /// <summary>In order of first appearance.</summary>
    public IdTable Questions { get; } = new();

    /// <exception cref="BadInputException">The file cannot be used.</exception>
    public void Read(Terminal terminal, CancellationToken cancellationToken)
    {
        var placeOf = new Dictionary<(int Student, int Sequence), long>();
        InputTable.Read(file, ["student_id", "sequence", "question_id", "correct"], row =>
        {
            var isCorrect = row.IsCorrect("correct");
            var sequence = row.NeededWholeNumber("sequence", "Number each student's responses from 1 in the order given.");
            var question = Questions.Add(row.Id("question_id"));
            var id = row.Id("student_id");
            if (!row.IsGood) return;
            var student = students.Find(id);
            if (student < 0)
            {
                row.Report("student_id", $"The student “{InputRow.Shown(id)}” is not in students.csv.", "Add the student there, or remove the row.");
            }
            else if (!_rowOf.TryAdd((student, question), row.Row))
            {
                row.Report("question_id", $"The student “{InputRow.Shown(id)}” answered the question “{InputRow.Shown(Questions[question])}” in row {_rowOf[(student, question)]} already.", "Keep the first response only.");
            }
            else if (!placeOf.TryAdd((student, sequence), row.Row))
            {
                row.Report("sequence", $"The student “{InputRow.Shown(id)}” has the sequence {sequence} in row {placeOf[(student, sequence)]} already.", "Number each student's responses from 1 in the order given.");
            }
            else
            {
                _responses[student].Add((sequence, new SequencedResponse(question, isCorrect)));
            }
        }, terminal, cancellationToken);
    }

    public bool HasAnswered(int student, int question) => _rowOf.ContainsKey((student, question));

    /// <param name="questionCount">Questions that nobody answered counted too.</param>
    public ResponseSequences Sequences(int questionCount) =>
        new(questionCount, [.. _responses.Select(own => (IReadOnlyList<SequencedResponse>)[.. own.OrderBy(entry => entry.Sequence).Select(entry => entry.Response)])]);
}
