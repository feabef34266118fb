using Cat.Cli.Screen;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;

namespace Cat.Cli.Files;

/// <summary>A data set of the selection benchmark: responses.csv with a sequence, students.csv with folds, question_concepts.csv and query.csv.</summary>
internal sealed record DataFolder(DirectoryInfo Folder, BenchmarkData Data, ResponseSequences Sequences, IdTable Questions)
{
    private static readonly string[] Files = ["students.csv", "responses.csv", "question_concepts.csv", "query.csv"];

    public string Name => Folder.Name;

    /// <summary>Sequences of the students that may be learned from.</summary>
    public ResponseSequences TrainingSequences => new(Sequences.ItemCount, [.. Sequences.Examinees.Where((_, student) => Data.Folds[student] == Fold.Train)]);

    /// <exception cref="BadInputException">A file is missing or cannot be used, or nobody is there to learn from.</exception>
    public static DataFolder Read(DirectoryInfo folder, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!folder.Exists) throw new BadInputException(new InputProblem(folder.ToString(), null, null, "There is no such folder.", $"Name a folder with {string.Join(", ", Files)}."));
        var (students, folds) = ReadFolds(At(folder, "students.csv"), terminal, cancellationToken);
        var responses = new SequenceFile(At(folder, "responses.csv"), students);
        responses.Read(terminal, cancellationToken);
        var questions = responses.Questions;
        var concepts = ConceptFile.Read(At(folder, "question_concepts.csv"), questions, terminal, cancellationToken);
        var sequences = responses.Sequences(questions.Count);
        var splits = ReadQueries(At(folder, "query.csv"), students, folds, responses, terminal, cancellationToken);
        var data = new DataFolder(folder, new BenchmarkData(sequences.ToLog(), concepts, folds, splits), sequences, questions);
        data.NeedStudents(Fold.Train, student => data.Data.Log.ItemsOf(student).Length > 0, "has a response", "Everything is fitted on them.");
        return data;
    }

    /// <exception cref="BadInputException">Nobody in a fold is fit for what is asked.</exception>
    public void NeedStudents(Fold fold, Func<int, bool> isFit, string what, string why)
    {
        if (!Enumerable.Range(0, Data.Folds.Count).Any(student => Data.Folds[student] == fold && isFit(student)))
            throw new BadInputException(new InputProblem(At(Folder, "students.csv").ToString(), null, "fold", $"No student of the fold “{NameOf(fold)}” {what}.", why));
    }

    private static (IdTable Students, List<Fold> Folds) ReadFolds(FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var (students, folds) = (new IdTable(), new List<Fold>());
        InputTable.Read(file, ["student_id", "fold"], row =>
        {
            var name = row.Id("fold").ToString();
            var fold = FoldOf(name);
            if (name.Length > 0 && fold is null) row.Report("fold", $"“{InputRow.Shown(name)}” is no fold.", "Write train, validation or test.");
            var id = row.Id("student_id");
            if (id.Length > 0 && students.Find(id) >= 0) row.Report("student_id", $"The student “{InputRow.Shown(id)}” stands there twice.", "Keep one row for each student.");
            if (!row.IsGood) return;
            students.Add(id);
            folds.Add(fold!.Value); // a good row has one
        }, terminal, cancellationToken);
        return (students, folds);
    }

    private static List<IReadOnlyList<QuerySet>> ReadQueries(FileInfo file, IdTable students, List<Fold> folds, SequenceFile responses, Terminal terminal, CancellationToken cancellationToken)
    {
        var splits = new SortedDictionary<int, Dictionary<int, List<int>>>();
        var rowOf = new Dictionary<(int Split, int Student, int Question), long>();
        InputTable.Read(file, ["split", "student_id", "question_id"], row =>
        {
            var split = row.NeededWholeNumber("split", "Number the splits from 0.");
            var question = responses.Questions.Find(row.Id("question_id"));
            var id = row.Id("student_id");
            if (!row.IsGood) return;
            var student = students.Find(id);
            if (student < 0)
            {
                row.Report("student_id", $"The student “{InputRow.Shown(id)}” is not in students.csv.", "Remove the row, or add the student.");
            }
            else if (folds[student] != Fold.Test)
            {
                row.Report("student_id", $"The student “{InputRow.Shown(id)}” is in the fold “{NameOf(folds[student])}”; queries are of the fold “test”.", "Remove the row.");
            }
            else if (!responses.HasAnswered(student, question))
            {
                row.Report("question_id", $"The student “{students[student]}” did not answer the question “{InputRow.Shown(row.Text("question_id"))}”.", "Only answered questions can be held out. Remove the row.");
            }
            else if (!rowOf.TryAdd((split, student, question), row.Row))
            {
                row.Report("question_id", $"The question “{InputRow.Shown(row.Text("question_id"))}” of this student and split stands in row {rowOf[(split, student, question)]} already.", "Remove one of the rows.");
            }

            if (!row.IsGood) return;
            if (!splits.TryGetValue(split, out var sets)) splits.Add(split, sets = []);
            if (!sets.TryGetValue(student, out var query)) sets.Add(student, query = []);
            query.Add(question);
        }, terminal, cancellationToken);
        return [.. splits.Values.Select(sets => (IReadOnlyList<QuerySet>)[.. sets.Select(set => new QuerySet(set.Key, set.Value))])];
    }

    private static Fold? FoldOf(string name) => name switch
    {
        "train" => Fold.Train,
        "validation" => Fold.Validation,
        "test" => Fold.Test,
        _ => null,
    };

    private static string NameOf(Fold fold) => fold switch
    {
        Fold.Train => "train",
        Fold.Validation => "validation",
        Fold.Test => "test",
    };

    private static FileInfo At(DirectoryInfo folder, string name) => new(Path.Combine(folder.ToString(), name));
}
