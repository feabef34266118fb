using Cat.Cli.Screen;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>A data set of the selection benchmark: responses.csv with a sequence, students.csv with folds, question_concepts.csv and query.csv.</summary>
internal sealed record DataFolder(string Name, BenchmarkData Data, ResponseSequences Sequences, IdTable Questions)
{
    private static readonly string[] Files = ["responses.csv", "students.csv", "question_concepts.csv", "query.csv"];

    /// <summary>Sequences of the students that may be learned from.</summary>
    public ResponseSequences TrainingSequences => new(Sequences.ItemCount, [.. Sequences.Examinees.Where((_, student) => Data.Folds[student] == Fold.Train)]);

    /// <exception cref="BadInputException">A file is missing or cannot be used.</exception>
    public static DataFolder Read(DirectoryInfo folder, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!folder.Exists) throw Bad(folder.ToString(), "There is no such folder.", $"Name a folder with {string.Join(", ", Files)}.");
        var (students, questions) = (new IdTable(), new IdTable());
        var folds = new List<Fold>();
        InputTable.Read(At(folder, "students.csv"), ["student_id", "fold"], row =>
        {
            var known = students.Find(row.Id("student_id"));
            if (known >= 0) row.Report("student_id", "The student is named twice.", "Remove one of the rows.");
            students.Add(row.Id("student_id"));
            folds.Add(FoldOf(row));
        }, terminal, cancellationToken);
        var responses = ReadResponses(At(folder, "responses.csv"), students, questions, terminal, cancellationToken);
        var concepts = ConceptFile.Read(At(folder, "question_concepts.csv"), questions, terminal, cancellationToken);
        var sequences = new ResponseSequences(questions.Count, [.. responses.Select(own => (IReadOnlyList<SequencedResponse>)[.. own.OrderBy(entry => entry.Sequence).Select(entry => entry.Response)])]);
        var splits = ReadQueries(At(folder, "query.csv"), students, questions, terminal, cancellationToken);
        try
        {
            return new DataFolder(folder.Name, new BenchmarkData(sequences.ToLog(), concepts, folds, splits), sequences, questions);
        }
        catch (ArgumentException exception)
        {
            throw Bad(folder.ToString(), exception.Message, "The files do not belong together.");
        }
    }

    private static List<(int Sequence, SequencedResponse Response)>[] ReadResponses(FileInfo file, IdTable students, IdTable questions, Terminal terminal, CancellationToken cancellationToken)
    {
        var responses = new List<(int, SequencedResponse)>[students.Count];
        for (var student = 0; student < responses.Length; student++) responses[student] = [];
        var seen = new HashSet<(int, int)>();
        InputTable.Read(file, ["student_id", "sequence", "question_id", "correct"], row =>
        {
            var isCorrect = row.IsCorrect("correct");
            var sequence = row.WholeNumber("sequence");
            if (sequence is null) row.Report("sequence", "The cell is empty.", "Number each student's responses from 1 in the order given.");
            var question = questions.Add(row.Id("question_id"));
            var student = students.Find(row.Id("student_id"));
            if (student < 0) row.Report("student_id", "The student is not in students.csv.", "Add the student there, or remove the row.");
            else if (!seen.Add((student, question))) row.Report("question_id", "The student answered this question in another row already.", "Keep the first response only.");
            else if (row.IsGood) responses[student].Add((sequence!.Value, new SequencedResponse(question, isCorrect))); // good, so it has one
        }, terminal, cancellationToken);
        return responses;
    }

    private static List<IReadOnlyList<QuerySet>> ReadQueries(FileInfo file, IdTable students, IdTable questions, Terminal terminal, CancellationToken cancellationToken)
    {
        var splits = new SortedDictionary<int, Dictionary<int, List<int>>>();
        InputTable.Read(file, ["split", "student_id", "question_id"], row =>
        {
            var split = row.WholeNumber("split");
            var student = students.Find(row.Id("student_id"));
            var question = questions.Find(row.Id("question_id"));
            if (split is null) row.Report("split", "The cell is empty.", "Number the splits from 0.");
            if (student < 0) row.Report("student_id", "The student is not in students.csv.", "Remove the row, or add the student.");
            if (question < 0) row.Report("question_id", "The question occurs in no response.", "Remove the row.");
            if (!row.IsGood) return;
            if (!splits.TryGetValue(split!.Value, out var sets)) splits.Add(split.Value, sets = []); // good, so it has one
            if (!sets.TryGetValue(student, out var query)) sets.Add(student, query = []);
            query.Add(question);
        }, terminal, cancellationToken);
        return [.. splits.Values.Select(sets => (IReadOnlyList<QuerySet>)[.. sets.Select(set => new QuerySet(set.Key, set.Value))])];
    }

    private static Fold FoldOf(InputRow row)
    {
        var text = row.Id("fold");
        if (text is "train") return Fold.Train;
        if (text is "validation") return Fold.Validation;
        if (text is not "test") row.Report("fold", $"“{InputRow.Shown(text)}” is no fold.", "Write train, validation or test.");
        return Fold.Test;
    }

    private static FileInfo At(DirectoryInfo folder, string name) => new(Path.Combine(folder.ToString(), name));

    private static BadInputException Bad(string place, string what, string howToMend) => new(new InputProblem(place, null, null, what, howToMend));
}
