using Cat.Engine.Graphs;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Graphs;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Policies;

public sealed class ActorCriticTests
{
    // Of a bank's items one row each; all other weights serve any bank of the same concepts.
    private static readonly string[] ByItem = ["graph.item_embedding", "own_bias", "own_key"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Weights_ByItem_AreNamed(bool isInductive)
    {
        var weights = SmallBank.Untrained(SmallBank.Options with { IsInductive = isInductive });
        Assert.Equal(ByItem.Take(isInductive ? 1 : 3), weights.Where(weight => weight.Shape[0] == SmallBank.Items).Select(weight => weight.Name).Order());
    }

    [Fact]
    public void Logits_ItemNeverSeen_IsThatOfAnItemLikeIt()
    {
        // A bank with one more item: the weights by item gain a row, and all others stay. A new item of the concepts and the row of item 12 is scored as 12.
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(SmallBank.Graph, Grown(12));
        using var generator = Numbers.Generator(5);
        using var network = new ActorCritic(edges, SmallBank.Options, generator);
        NetworkWeights.Copy([.. SmallBank.Untrained(SmallBank.Options).Select(weight => WithRow(weight, 12))], network);
        var table = network.EncodeItems();
        var logits = Numbers.Of(network.Logits(table, randn([1, 1, 16], generator: generator), ones(1, 1, StateFeatures.Count), tensor(new long[] { 12, 60, 20 }).reshape(1, 3), zeros([1, 1, 3, CandidateFeatures.Count])));
        Assert.Equal(logits[0], logits[1], 1e-6);
        Assert.NotEqual(logits[0], logits[2], 1e-3);
    }

    [Fact]
    public void Logits_NewItemWithoutRow_DependOnItsConcepts()
    {
        using var scope = Numbers.Scope();
        var byConcept = new List<double>();
        foreach (var alike in new[] { 11, 12 })
        {
            using var edges = new RelationEdges(SmallBank.Graph, Grown(alike));
            using var generator = Numbers.Generator(5);
            using var network = new ActorCritic(edges, SmallBank.Options, generator);
            NetworkWeights.Copy([.. SmallBank.Untrained(SmallBank.Options).Select(weight => WithRow(weight, null))], network);
            var table = network.EncodeItems();
            byConcept.Add(Numbers.Of(network.Logits(table, ones(1, 1, 16), ones(1, 1, StateFeatures.Count), tensor(new long[] { 60 }).reshape(1, 1), zeros([1, 1, 1, CandidateFeatures.Count])))[0]);
        }

        Assert.NotEqual(byConcept[0], byConcept[1], 1e-5);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void Logits_AnyState_AreTheFormula(bool seesState, bool seesWeights)
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(SmallBank.Graph, SmallBank.QMatrix);
        using var generator = Numbers.Generator(6);
        using var network = new ActorCritic(edges, SmallBank.Options with { SeesState = seesState, SeesWeights = seesWeights }, generator);
        var (states, stateFeatures) = (randn([2, 3, 16], generator: generator), randn([2, 3, StateFeatures.Count], generator: generator));
        long[] candidates = [3, 14, 15, 9, 26, 53, 5, 8];
        var features = randn([2, 3, 4, CandidateFeatures.Count], generator: generator);
        var table = network.EncodeItems();
        var logits = Numbers.Of(network.Logits(table, states, stateFeatures, tensor(candidates).reshape(2, 4), features));
        var (keys, biases) = (Numbers.Rows(table.Keys), Numbers.Of(table.Biases));
        for (var place = 0; place < 24; place++)
        {
            var (test, step, candidate) = (place / 12, place / 4 % 3, place % 4);
            var numbers = Numbers.Of(stateFeatures[test, step]);
            double[] input = [.. Numbers.Of(states[test, step]), .. Seen(numbers, seesState, seesWeights)];
            var hidden = Layer(network, "trunk", input).Select(value => Math.Max(0, value)).ToArray();
            var item = candidates[(test * 4) + candidate];
            var expected = (Numbers.Dot(Head("query", 16), keys[item]) / 4) + biases[item] + Numbers.Dot(Head("feature_weights", CandidateFeatures.Count), Numbers.Of(features[test, step, candidate]));
            Assert.Equal(expected, logits[place], 1e-5);

            // One head for each objective, weighted by it.
            double[] Head(string name, int width)
            {
                var heads = Layer(network, name, hidden);
                return seesWeights ? [.. Enumerable.Range(0, width).Select(column => Enumerable.Range(0, 3).Sum(objective => numbers[StateFeatures.OfTest + objective] * heads[(objective * width) + column]))] : heads;
            }
        }
    }

    [Fact]
    public void Values_AnyState_AreTheFormula_WithAndWithoutItsNumbers()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(SmallBank.Graph, SmallBank.QMatrix);
        using var generator = Numbers.Generator(6);
        foreach (var (seesState, seesWeights) in new[] { (true, true), (true, false), (false, true), (false, false) })
        {
            using var network = new ActorCritic(edges, SmallBank.Options with { SeesState = seesState, SeesWeights = seesWeights }, generator);
            var (state, stateFeatures) = (randn([1, 16], generator: generator), randn([1, StateFeatures.Count], generator: generator));
            double[] input = [.. Numbers.Of(state), .. Seen(Numbers.Of(stateFeatures), seesState, seesWeights)];
            var expected = Layer(network, "critic", [.. Layer(network, "critic_hidden", input).Select(value => Math.Max(0, value))]);
            Numbers.AreClose(expected, Numbers.Of(network.Values(state, stateFeatures)), 1e-5);
        }
    }

    [Fact]
    public void Constructor_BadOptions_AreRefused()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(SmallBank.Graph, SmallBank.QMatrix);
        using var generator = Numbers.Generator(6);
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new ActorCritic(edges, SmallBank.Options with { GraphBlocks = 0 }, generator));
    }

    private static IEnumerable<double> Seen(double[] stateFeatures, bool seesState, bool seesWeights) => [.. seesState ? stateFeatures[..StateFeatures.OfTest] : [], .. seesWeights ? stateFeatures[StateFeatures.OfTest..] : []];

    private static double[] Layer(ActorCritic network, string name, double[] input) =>
        Numbers.Sum(Numbers.Apply(Numbers.Rows(network, $"{name}.weight"), input), Numbers.Of(Numbers.Weight(network, $"{name}.bias")));

    private static QMatrix Grown(int alike) =>
        new(SmallBank.Concepts, [.. Enumerable.Range(0, SmallBank.Items).Append(alike).Select(item => SmallBank.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray())]);

    /// <summary>A weight by item with one more row: that of an item, or zeros.</summary>
    private static NamedTensor WithRow(NamedTensor weight, int? item)
    {
        if (!ByItem.Contains(weight.Name)) return weight;
        var width = weight.Values.Length / SmallBank.Items;
        return new NamedTensor(weight.Name, [SmallBank.Items + 1, .. weight.Shape.Skip(1)], [.. weight.Values, .. item is { } copied ? weight.Values[(copied * width)..((copied + 1) * width)] : new float[width]]);
    }
}
