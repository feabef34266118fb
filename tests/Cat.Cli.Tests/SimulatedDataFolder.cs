using System.Globalization;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Cli.Tests;

/// <summary>
/// A small data set of the selection benchmark: 60 students answer all of 30 questions on 6 concepts; 40 train, 10 validate, 10 are tested
/// with 6 questions held out in each of two splits.
/// </summary>
internal static class SimulatedDataFolder
{
    public const int Students = 60;
    public const int Questions = 30;
    public const int Concepts = 6;
    public const int Held = 6;

    /// <summary>The four files by name.</summary>
    public static Dictionary<string, List<string>> Files(ulong seed = 1, string questionPrefix = "q")
    {
        var random = new RandomSource(seed);
        var responses = new List<string> { "student_id,sequence,question_id,correct" };
        var sequence = new int[Students];
        foreach (var entry in SimulatedResponseLog.Generate(SimulatedFiles.Items(Questions), Students, Questions, random))
            responses.Add(string.Create(CultureInfo.InvariantCulture, $"s{entry.Examinee},{++sequence[entry.Examinee]},{questionPrefix}{entry.Item},{(entry.IsCorrect ? 1 : 0)}"));
        var query = new List<string> { "split,student_id,question_id" };
        for (var split = 0; split < 2; split++)
        {
            for (var student = 50; student < Students; student++)
            {
                var order = Enumerable.Range(0, Questions).ToArray();
                random.Shuffle(order);
                foreach (var question in order.Take(Held)) query.Add(string.Create(CultureInfo.InvariantCulture, $"{split},s{student},{questionPrefix}{question}"));
            }
        }

        return new Dictionary<string, List<string>>
        {
            ["students.csv"] = ["student_id,fold", .. Enumerable.Range(0, Students).Select(student => $"s{student},{(student < 40 ? "train" : student < 50 ? "validation" : "test")}")],
            ["responses.csv"] = responses,
            ["question_concepts.csv"] = ["question_id,concept_id", .. Enumerable.Range(0, Questions).Select(question => $"{questionPrefix}{question},c{question % Concepts}")],
            ["query.csv"] = query,
        };
    }

    public static void Write(CommandLine line, string folder, Dictionary<string, List<string>> files)
    {
        foreach (var (name, rows) in files) line.Write($"{folder}/{name}", string.Join('\n', rows) + "\n");
    }
}
