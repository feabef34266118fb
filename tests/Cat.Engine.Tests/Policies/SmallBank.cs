using Cat.Engine.Diagnosis;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Graphs;

namespace Cat.Engine.Tests.Policies;

/// <summary>
/// A simulated bank on which each objective has something to gain: of 60 items every other one is three times as discriminating; the first
/// 10 were answered by everyone and belong to two of the 8 concepts, the others by three in ten.
/// </summary>
internal static class SmallBank
{
    public const int Items = 60;
    public const int Concepts = 8;
    public const int Common = 10;

    public static readonly PolicyOptions Options = new() { Dimension = 16, Heads = 2, Positions = 10, BeginsMyopic = false };

    public static QMatrix QMatrix { get; } = new(Concepts, [.. Enumerable.Range(0, Items).Select(item => item < Common ? new[] { item % 2 } : item % 9 == 0 ? [item % Concepts, (item + 3) % Concepts] : [item % Concepts])]);

    public static ConceptGraph Graph { get; } = new(Concepts, [(0, 1), (1, 2), (0, 4)], [(2, 3), (5, 6)]);

    public static PosteriorTable Table { get; } = new(new ItemBank([.. Parameters()]), new ExpectedAPosteriori(new AbilityPrior(), 41));

    public static ICognitiveDiagnosis Diagnosis { get; } = new AbilityDiagnosis(Table);

    public static ResponseLog Log { get; } = Simulate(1, 150);

    public static PolicyBank Bank { get; } = new(Table, QMatrix, Log, 0.1, null);

    public static ResponseLog Simulate(ulong seed, int examinees)
    {
        var random = new RandomSource(seed);
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < examinees; examinee++)
        {
            var theta = random.NextGaussian();
            for (var item = 0; item < Items; item++)
            {
                if (item < Common || random.NextDouble() < 0.3) entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(Table.Bank[new ItemIndex(item)], theta)));
            }
        }

        return new ResponseLog(examinees, Items, entries);
    }

    /// <summary>Weights of a policy that has not been trained.</summary>
    public static IReadOnlyList<NamedTensor> Untrained(PolicyOptions options, ulong seed = 1)
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        using var generator = Numbers.Generator(seed);
        using var network = new ActorCritic(edges, options, generator);
        return NetworkWeights.Of(network);
    }

    public static TrainedPolicy UntrainedPolicy(PolicyOptions? options = null) => TrainedPolicy.From(Untrained(options ?? Options), options ?? Options, Bank, Graph, Rates(2), new ObjectiveWeights(1, 1, 1));

    /// <summary>Exposure rates of no meaning.</summary>
    public static float[] Rates(ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, Items).Select(_ => (float)(0.4 * random.NextDouble()))];
    }

    /// <summary>Of tests of 0 to 14 responses, beyond the last position.</summary>
    public static List<PolicyObservation> Observations(ulong seed, int count)
    {
        var random = new RandomSource(seed);
        var observations = new List<PolicyObservation>();
        for (var index = 0; index < count; index++)
        {
            var order = Enumerable.Range(0, Items).ToArray();
            random.Shuffle(order);
            var given = order.Take(index % 15).Select(item => new SequencedResponse(item, random.NextInt(2) == 1)).ToList();
            observations.Add(new PolicyObservation(given, new AbilityEstimate(random.NextGaussian(), 0.2 + random.NextDouble()), order[15..(17 + random.NextInt(40))], Rates((ulong)index), index % 3 == 0 ? null : new ObjectiveWeights(index % 5, 1, index % 3)));
        }

        return observations;
    }

    private static List<ItemParameters> Parameters()
    {
        var random = new RandomSource(77);
        return Enumerable.Range(0, Items).Select(item => new ItemParameters((item % 2 == 0 ? 0.7 : 2.1) * Math.Exp(0.1 * random.NextGaussian()), 0.8 * random.NextGaussian())).ToList();
    }
}
