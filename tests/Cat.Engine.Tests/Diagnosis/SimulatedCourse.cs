using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis;

/// <summary>
/// A task with a known answer: 6 concepts, each mastered or not, tied by one general ability; 72 items, three quarters of one concept, the
/// others of two; P(right) = 0.9 where all are mastered, else 0.2 or 0.45 by item.
/// </summary>
internal static class SimulatedCourse
{
    public const int Concepts = 6;
    public const int Items = 72;
    public const ulong TestSeed = 99;

    public static readonly NeuralDiagnosisOptions Options = new() { MaximumEpochs = 12, BatchSize = 256, Factors = 6, HiddenSizes = [16, 8] };

    private static readonly Lazy<NeuralDiagnosis> Shared = new(() => Train(Options));

    public static QMatrix QMatrix { get; } = new(Concepts, [.. Enumerable.Range(0, Items).Select(item => HasTwoConcepts(item) ? new[] { item / 4 % Concepts, ((item / 4) + 1 + (item / 24)) % Concepts } : [item % Concepts])]);

    /// <summary>Trained once for all tests that only ask it.</summary>
    public static NeuralDiagnosis Trained => Shared.Value;

    public static bool HasTwoConcepts(int item) => item % 4 == 0;

    public static NeuralDiagnosis Train(NeuralDiagnosisOptions options) =>
        new NeuralDiagnosisTraining(options).Train(Log(Examinees(1, 400)), Log(Examinees(2, 60)), QMatrix, null, CancellationToken.None);

    public static ResponseLog Log(IReadOnlyList<(bool[] Mastered, List<GivenResponse> Responses)> examinees) =>
        new(examinees.Count, Items, examinees.SelectMany((examinee, index) => examinee.Responses.Select(response => new LogEntry(index, response.Item.Value, response.IsCorrect))));

    /// <summary>Each answers 36 items drawn at random, in random order.</summary>
    public static List<(bool[] Mastered, List<GivenResponse> Responses)> Examinees(ulong seed, int count)
    {
        var random = new RandomSource(seed);
        var order = Enumerable.Range(0, Items).ToArray();
        var examinees = new List<(bool[], List<GivenResponse>)>();
        for (var examinee = 0; examinee < count; examinee++)
        {
            var ability = random.NextGaussian();
            var mastered = Enumerable.Range(0, Concepts).Select(_ => ability + random.NextGaussian() > 0).ToArray();
            random.Shuffle(order);
            examinees.Add((mastered, [.. order[..36].Select(item => new GivenResponse(new ItemIndex(item), random.NextDouble() < Probability(item, mastered)))]));
        }

        return examinees;
    }

    private static double Probability(int item, bool[] mastered)
    {
        foreach (var concept in QMatrix.ConceptsOf(new ItemIndex(item)))
        {
            if (!mastered[concept]) return item / Concepts % 2 == 0 ? 0.2 : 0.45;
        }

        return 0.9;
    }
}
