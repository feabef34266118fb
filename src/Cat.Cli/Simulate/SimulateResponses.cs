using System.Globalization;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Cli.Simulate;

/// <summary>Invents true parameters from each question's author_difficulty and lets simulated students answer.</summary>
internal static class SimulateResponses
{
    /// <returns>The number of responses written.</returns>
    /// <exception cref="BadInputException">The bank cannot be used.</exception>
    public static int Write(DirectoryInfo bank, int students, int responsesPerStudent, ulong seed, FileInfo output, Terminal terminal, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(bank.ToString(), "questions.csv"));
        OutputTable.Check([output], [file]);
        var questions = ReadQuestions(file, terminal, cancellationToken);
        if (responsesPerStudent > questions.Count) throw BadInputException.Arguments($"--responses-per-student is {responsesPerStudent}; the bank has {questions.Count} questions.", "Give at most that.");
        var random = new RandomSource(seed);
        var items = new List<ItemParameters>(questions.Count);
        foreach (var (_, difficulty) in questions) items.Add(SimulatedResponseLog.InventParameters(difficulty, random));

        using var table = new OutputTable(output, "student_id", "sequence", "question_id", "correct");
        var (student, sequence, count) = (-1, 0, 0);
        foreach (var response in SimulatedResponseLog.Generate(items, students, responsesPerStudent, random))
        {
            if (response.Examinee != student) cancellationToken.ThrowIfCancellationRequested();
            sequence = response.Examinee == student ? sequence + 1 : 1;
            student = response.Examinee;
            table.Text(string.Create(CultureInfo.InvariantCulture, $"simulated-{student + 1:D4}")).Whole(sequence).Text(questions[response.Item].Key).Whole(response.IsCorrect ? 1 : 0).EndRow();
            count++;
        }

        table.Commit();
        return count;
    }

    private static List<(string Key, int Difficulty)> ReadQuestions(FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var questions = new List<(string, int)>();
        InputTable.Read(
            file,
            ["question_id", "author_difficulty"],
            row =>
            {
                var key = row.Id("question_id").ToString();
                var difficulty = row.WholeNumber("author_difficulty");
                if (row.IsGood && difficulty is null or < 1 or > 5) row.Report("author_difficulty", $"“{row.Text("author_difficulty")}” is not a whole number from 1 to 5.", "Judge it from 1, easy, to 5, hard.");
                if (row.IsGood) questions.Add((key, difficulty!.Value)); // a good row has one
            },
            terminal,
            cancellationToken);
        return questions;
    }
}
