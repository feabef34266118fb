using System.Numerics;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Training;

namespace Cat.Benchmarks;

/// <summary>
/// What one decision of a policy costs among all 16,516 items of a bank after ten responses (target 2 ms on one core, the state encoder included),
/// and what it costs each of 64 students who ask at once (target 0.3 ms). The policy is hardly trained: its cost does not depend on its weights.
/// </summary>
[MinColumn, MedianColumn] // what other work on the machine disturbs least
public class PolicyBenchmarks
{
    private const int ItemCount = 16_516;
    private const int ConceptCount = 107;
    private const int Given = 10;
    private const int StudentCount = 64;

    private readonly TrainedPolicy _policy;
    private readonly PolicyObservation[] _observations;
    private readonly float[] _keys = new float[ItemCount * 64];

    public PolicyBenchmarks()
    {
        NativeTorch.EnsureLoaded();
        var random = new RandomSource(11);
        var concepts = new QMatrix(ConceptCount, [.. Enumerable.Range(0, ItemCount).Select(_ => (IReadOnlyList<int>)[random.NextInt(ConceptCount)])]);
        var items = SimulatedBank.Of(ItemCount);
        var log = new ResponseLog(8, ItemCount, SimulatedResponseLog.Generate(items, 8, 60, random));
        var table = new PosteriorTable(new ItemBank(items), new ExpectedAPosteriori(new AbilityPrior(), 61));
        // How well the factors are fitted does not matter to how long a decision takes.
        var factors = new MultidimensionalTraining(new MultidimensionalOptions { MaximumIterations = 1 }).Train(log, concepts, null, CancellationToken.None);
        var training = new PolicyTraining(PolicyTrainingOptions.Default with { Epochs = 1 }, new PolicyBank(table, concepts, log, 0.1, factors), new ConceptGraph(ConceptCount, [(0, 1)], [(1, 2)]), log, new AbilityDiagnosis(table));
        _policy = training.Train(_ => default, null, null, CancellationToken.None).Policy;
        var rates = new float[ItemCount];
        _observations = [.. Enumerable.Range(0, StudentCount).Select(_ => Observe(table, rates, random))];
    }

    [Benchmark]
    public int OneDecisionOfAllItems() => Best(_policy.Logits(_observations[0]));

    [Benchmark(OperationsPerInvoke = StudentCount)]
    public int OneOf64Students() => _policy.Logits(_observations).Sum(Best);

    /// <summary>The floor of one decision: the actor's keys, read once from memory.</summary>
    [Benchmark]
    public float ReadTheKeysOnce()
    {
        var parts = MemoryMarshal.Cast<float, Vector<float>>(_keys);
        var (one, two, three, four) = (Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero, Vector<float>.Zero); // so that no sum waits for the one before
        for (var index = 0; index <= parts.Length - 4; index += 4) (one, two, three, four) = (one + parts[index], two + parts[index + 1], three + parts[index + 2], four + parts[index + 3]);
        return Vector.Sum(one + two + three + four);
    }

    private static PolicyObservation Observe(PosteriorTable table, float[] rates, RandomSource random)
    {
        var posterior = new RunningPosterior(table);
        var given = new List<SequencedResponse>();
        for (var step = 0; step < Given; step++)
        {
            given.Add(new SequencedResponse((random.NextInt(ItemCount / Given) * Given) + step, random.NextDouble() < 0.5));
            posterior.Add(new ItemIndex(given[^1].Item), given[^1].IsCorrect);
        }

        return new PolicyObservation(given, posterior.Estimate, [.. Enumerable.Range(0, ItemCount).Except(given.Select(response => response.Item))], rates);
    }

    private static int Best(float[] logits) => Array.IndexOf(logits, logits.Max());
}
