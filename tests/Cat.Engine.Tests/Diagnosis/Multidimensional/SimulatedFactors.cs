using System.Text.Json;
using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis.Multidimensional;

/// <summary>
/// A task with a known answer: 40 items, those of concepts 0 and 1 by the first of two independent factors, those of 2 and 3 by the second; or
/// all by the first. Loading 1.5, intercepts from −1.5 to 1.5.
/// </summary>
internal static class SimulatedFactors
{
    public const int Items = 40;
    private const double Loading = 1.5;

    private static readonly Lazy<MultidimensionalDiagnosis> Shared = new(() => Train(new MultidimensionalOptions { Factors = 2 }, Log(Examinees(1, 500, factors: 2), 30)));

    public static QMatrix Concepts { get; } = new(4, [.. Enumerable.Range(0, Items).Select(item => new[] { item % 4 })]);

    /// <summary>On two factors; trained once for all tests that only ask it.</summary>
    public static MultidimensionalDiagnosis Trained => Shared.Value;

    public static MultidimensionalDiagnosis Train(MultidimensionalOptions options, ResponseLog log) => new MultidimensionalTraining(options).Train(log, Concepts, null, CancellationToken.None);

    /// <summary>Of a bank that nobody has answered: random intercepts and loadings.</summary>
    public static MultidimensionalDiagnosis Random(QMatrix concepts, int factors, RandomSource random)
    {
        var facts = DiagnosisFacts.Of("multidimensional-diagnosis-1", JsonSerializer.Serialize(new MultidimensionalOptions { Factors = factors }), concepts, "none");
        NamedTensor Gaussian(string name, params int[] shape) => new(name, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (size, length) => size * length)).Select(_ => (float)random.NextGaussian())]);
        return MultidimensionalDiagnosis.FromCheckpoint(new TensorFile(facts, [Gaussian("intercept", concepts.ItemCount), Gaussian("loadings", concepts.ItemCount, factors), Gaussian("response_share", concepts.ItemCount)]), concepts);
    }

    /// <summary>Each answers every item, in random order.</summary>
    public static List<List<GivenResponse>> Examinees(ulong seed, int count, int factors)
    {
        var random = new RandomSource(seed);
        var order = Enumerable.Range(0, Items).ToArray();
        var examinees = new List<List<GivenResponse>>();
        for (var examinee = 0; examinee < count; examinee++)
        {
            double[] z = [random.NextGaussian(), random.NextGaussian()];
            random.Shuffle(order);
            examinees.Add([.. order.Select(item => new GivenResponse(new ItemIndex(item), random.NextDouble() < Probability(item, z[factors == 1 ? 0 : item % 4 / 2])))]);
        }

        return examinees;
    }

    /// <summary>The first so many responses of each.</summary>
    public static ResponseLog Log(List<List<GivenResponse>> examinees, int responses) =>
        new(examinees.Count, Items, examinees.SelectMany((given, examinee) => given.Take(responses).Select(response => new LogEntry(examinee, response.Item.Value, response.IsCorrect))));

    /// <summary>Mean −log P of the responses after the first so many, from these.</summary>
    public static double LogLoss(ICognitiveDiagnosis diagnosis, List<List<GivenResponse>> examinees, int given)
    {
        var predicted = diagnosis.Predict([.. examinees.Select(all => new PredictionRequest([.. all.Take(given)], [.. all.Skip(given).Select(response => response.Item)]))], CancellationToken.None);
        return -examinees.Zip(predicted).Average(pair => pair.First.Skip(given).Zip(pair.Second).Average(one => Math.Log(one.First.IsCorrect ? one.Second : 1 - one.Second)));
    }

    public static double Probability(int item, double factor) => 1 / (1 + Math.Exp(-(Loading * factor) - Intercept(item)));

    private static double Intercept(int item) => -1.5 + (3.0 * (item * 7 % Items) / (Items - 1));
}
