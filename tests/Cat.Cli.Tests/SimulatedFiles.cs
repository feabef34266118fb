using System.Globalization;
using System.Text;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Cli.Tests;

/// <summary>Small response files whose true parameters are known.</summary>
internal static class SimulatedFiles
{
    public const string Header = "student_id,question_id,correct";

    /// <summary>Even ladders: discriminations from 0.8 to 1.8, difficulties from -1.5 to 1.5.</summary>
    public static IReadOnlyList<ItemParameters> Items(int count) =>
        [.. Enumerable.Range(0, count).Select(item => new ItemParameters(0.8 + (0.1 * (item * 7 % 11)), -1.5 + (3.0 * item / (count - 1))))];

    public static string Responses(IReadOnlyList<ItemParameters> items, int students, int responsesPerStudent, ulong seed)
    {
        var text = new StringBuilder(Header + "\n");
        foreach (var entry in SimulatedResponseLog.Generate(items, students, responsesPerStudent, new RandomSource(seed)))
            text.Append(CultureInfo.InvariantCulture, $"s{entry.Examinee},q{entry.Item},{(entry.IsCorrect ? 1 : 0)}\n");
        return text.ToString();
    }

    /// <summary>Questions q0 to qn with these parameters, as a program other than ours might write them.</summary>
    public static string Parameters(IReadOnlyList<ItemParameters> items)
    {
        var text = new StringBuilder("question_id,discrimination,difficulty\n");
        foreach (var (index, item) in items.Index()) text.Append(CultureInfo.InvariantCulture, $"q{index},{item.Discrimination},{item.Difficulty}\n");
        return text.ToString();
    }
}
