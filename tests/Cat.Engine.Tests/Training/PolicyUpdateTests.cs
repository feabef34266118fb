using Cat.Engine.Graphs;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Graphs;
using Cat.Engine.Tests.Policies;
using Cat.Engine.Training;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Training;

public sealed class PolicyUpdateTests
{
    // Only the surrogate: no entropy, no critics; a step long enough to be seen.
    private static readonly PolicyTrainingOptions Options = new()
    {
        Policy = SmallBank.Options,
        Steps = 1,
        UpdateEpochs = 1,
        EntropyWeight = 0,
        ValueWeight = 0,
        NormalisesObjectives = false,
        Weights = new ObjectiveWeights(1, 0, 0),
        GradientNorm = 1000,
        LearningRate = 0.01,
    };

    [Theory]
    [InlineData(2, true)]
    [InlineData(-2, false)]
    public void Run_Advantage_MovesTheProbabilityItsWay(float reward, bool rises)
    {
        using var scope = Numbers.Scope();
        using var world = new World(Options);
        var before = world.LogProbability();
        var statistics = world.Run(World.Rollout(reward, before));
        Assert.Equal(rises, world.LogProbability() > before + 1e-3);
        Assert.Equal(!rises, world.LogProbability() < before - 1e-3);
        Assert.Equal(-reward, statistics.PolicyLoss, 1e-4); // −ρ A at ρ = 1
        Assert.Equal(0, statistics.ApproximateKl, 1e-5);
    }

    [Theory] // ρ and A; the surrogate is min(ρ A, clip(ρ, 0.8, 1.2) A)
    [InlineData(1.5, 2, -2.4, false)]
    [InlineData(1.5, -2, 3.0, true)]
    [InlineData(0.5, -2, 1.6, false)]
    [InlineData(0.5, 2, -1.0, true)]
    [InlineData(1.1, 2, -2.2, true)]
    public void Run_RatioFarFromOne_IsClippedWhereThatIsLess(double ratio, float advantage, double loss, bool moves)
    {
        using var scope = Numbers.Scope();
        using var world = new World(Options);
        var before = world.LogProbability();
        var statistics = world.Run(World.Rollout(advantage, before - Math.Log(ratio)));
        Assert.Equal(loss, statistics.PolicyLoss, 1e-4);
        Assert.Equal(moves, world.LogProbability() != before);
    }

    [Fact]
    public void Run_EntropyAlone_EvensTheActions()
    {
        using var scope = Numbers.Scope();
        using var world = new World(Options with { EntropyWeight = 1, LearningRate = 0.001 });
        var entropies = new List<double>();
        for (var round = 0; round < 60; round++) entropies.Add(world.Run(World.Rollout(0, world.LogProbability())).Entropy);
        Assert.Equal(world.FirstEntropy, entropies[0], 1e-4);
        Assert.True(entropies[^1] > entropies[0] + 0.05, string.Join(' ', entropies));
        Assert.True(entropies[^1] <= Math.Log(3) + 1e-6); // of three allowed actions
    }

    [Fact]
    public void Run_CriticsAlone_ComeNearTheReturns()
    {
        using var scope = Numbers.Scope();
        using var world = new World(Options with { ValueWeight = 1 });
        var losses = Enumerable.Range(0, 60).Select(_ => world.Run(World.Rollout(1.5f, world.LogProbability(), hasAdvantage: false)).ValueLoss).ToList();
        Assert.True(losses[^1] < 0.05 * losses[0], $"{losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void Run_LossNotFinite_IsRefused()
    {
        using var scope = Numbers.Scope();
        using var world = new World(Options);
        Assert.Contains("diverged", Assert.Throws<InvalidOperationException>(() => world.Run(World.Rollout(float.NaN, 0))).Message, StringComparison.Ordinal);
    }

    /// <summary>One state with four candidates, the last of them barred; the action is the second.</summary>
    private sealed class World : IDisposable
    {
        private readonly RelationEdges _edges = new(SmallBank.Graph, SmallBank.QMatrix);
        private readonly ActorCritic _network;
        private readonly AdamOptimizer _optimizer;
        private readonly PolicyUpdate _update;

        public World(PolicyTrainingOptions options)
        {
            using var generator = Numbers.Generator(8);
            _network = new ActorCritic(_edges, options.Policy, generator);
            _optimizer = new AdamOptimizer(_network.parameters(), options.LearningRate, options.GradientNorm);
            _update = new PolicyUpdate(_network, _optimizer, options, null);
            FirstEntropy = -Probabilities().Sum(probability => probability * Math.Log(probability));
        }

        public double FirstEntropy { get; }

        public double LogProbability() => Math.Log(Probabilities()[1]);

        public UpdateStatistics Run(Rollout rollout) => _update.Run(rollout);

        public static Rollout Rollout(float reward, double oldLogProbability, bool hasAdvantage = true)
        {
            var rollout = new Rollout(1, 1, 4);
            rollout.Weights[0] = new ObjectiveWeights(1, 0, 0);
            rollout.StateFeatures.AsSpan(StateFeatures.OfTest).Fill(1);
            long[] candidates = [4, 15, 33, 50];
            candidates.CopyTo(rollout.Candidates, 0);
            foreach (var place in new[] { 0, 1, 2 }) rollout.IsAllowed[place] = true;
            for (var index = 0; index < rollout.CandidateFeatures.Length; index++) rollout.CandidateFeatures[index] = 2f * (index % 5);
            (rollout.Actions[0], rollout.Items[0], rollout.Answers[0], rollout.LogProbabilities[0], rollout.Rewards[0]) = (1, 15, 1, (float)oldLogProbability, reward);
            if (!hasAdvantage) rollout.Values[0] = reward;
            return rollout;
        }

        public void Dispose()
        {
            _optimizer.Dispose();
            _network.Dispose();
            _edges.Dispose();
        }

        private double[] Probabilities()
        {
            using var scope = Numbers.Scope();
            var rollout = Rollout(0, 0);
            var table = _network.EncodeItems();
            var states = _network.States.Encode(table.Embeddings, zeros(1, 0, ScalarType.Int64), zeros(1, 0, ScalarType.Int64));
            var logits = Numbers.Of(_network.Logits(table, states, tensor(rollout.StateFeatures).reshape(1, 1, StateFeatures.Count), tensor(rollout.Candidates).reshape(1, 4), tensor(rollout.CandidateFeatures).reshape(1, 1, 4, -1)))[..3];
            var exponentials = logits.Select(Math.Exp).ToArray();
            return [.. exponentials.Select(value => value / exponentials.Sum())];
        }
    }
}
