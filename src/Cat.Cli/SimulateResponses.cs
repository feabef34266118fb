using System.Globalization;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;
using CsvHelper;

namespace Cat.Cli;

/// <summary>Invents true parameters from each question's author_difficulty and lets simulated students answer.</summary>
internal static class SimulateResponses
{
    /// <returns>The number of responses written.</returns>
    /// <exception cref="InvalidDataException">The bank cannot be used; the message says where and why. Nothing is written.</exception>
    public static int Write(string bankFolder, int students, int responsesPerStudent, ulong seed, string outputPath)
    {
        var random = new RandomSource(seed);
        var questions = ReadQuestions(Path.Combine(bankFolder, "questions.csv"));
        if (students < 1) throw new InvalidDataException($"--students is {students}; at least 1 is needed.");
        if (responsesPerStudent < 1 || responsesPerStudent > questions.Count)
            throw new InvalidDataException($"--responses-per-student is {responsesPerStudent}; the bank has {questions.Count} questions.");
        var items = new List<ItemParameters>(questions.Count);
        foreach (var (_, difficulty) in questions) items.Add(SimulatedResponseLog.InventParameters(difficulty, random));

        // Beside the target and renamed when complete: an interrupted run leaves no half file.
        var unfinished = outputPath + ".new";
        var count = 0;
        using (var writer = new StreamWriter(unfinished))
        {
            writer.NewLine = "\n";
            writer.WriteLine("student_id,sequence,question_id,correct");
            var (student, sequence) = (-1, 0);
            foreach (var response in SimulatedResponseLog.Generate(items, students, responsesPerStudent, random))
            {
                sequence = response.Examinee == student ? sequence + 1 : 1;
                student = response.Examinee;
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"simulated-{student + 1:D4},{sequence},{questions[response.Item].Key},{(response.IsCorrect ? 1 : 0)}"));
                count++;
            }
        }

        File.Move(unfinished, outputPath, overwrite: true);
        return count;
    }

    private static List<(string Key, int Difficulty)> ReadQuestions(string path)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{path} does not exist. --bank names a folder with questions.csv.");
        using var csv = CsvReader.FromFile(path, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        var questions = new List<(string, int)>();
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        var (keyColumn, difficultyColumn) = (Array.IndexOf(columns, "question_id"), Array.IndexOf(columns, "author_difficulty"));
        if (keyColumn < 0 || difficultyColumn < 0) throw new InvalidDataException($"{path}, row 1: the columns question_id and author_difficulty are needed.");
        while (csv.Read())
        {
            if (!int.TryParse(csv.GetString(difficultyColumn), CultureInfo.InvariantCulture, out var difficulty) || difficulty is < 1 or > 5)
                throw new InvalidDataException($"{path}, row {csv.LineNumber}, column author_difficulty: “{csv.GetString(difficultyColumn)}” is not a whole number from 1 to 5.");
            questions.Add((csv.GetString(keyColumn), difficulty));
        }

        return questions;
    }
}
