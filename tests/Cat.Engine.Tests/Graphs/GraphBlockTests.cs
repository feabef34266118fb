using Cat.Engine.Graphs;
using Cat.Engine.Items;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Graphs;

public sealed class GraphBlockTests
{
    private const int Dimension = 6;
    private const int Items = 6;
    private const int Concepts = 5;

    // Concept 4 and item 5 stand alone; concept 3 has relations and no item; items 0 and 1 have the same concept.
    private static readonly QMatrix QMatrix = new(Concepts, [[0], [0], [1], [0, 1], [2], []]);
    private static readonly ConceptGraph Graph = new(Concepts, [(0, 1), (1, 3), (0, 3)], [(1, 2), (2, 3)]);
    private static readonly (int, int)[] Prerequisites = [(0, 1), (1, 3), (0, 3)];
    private static readonly (int, int)[] Related = [(1, 2), (2, 1), (2, 3), (3, 2)];
    private static readonly (int Item, int Concept)[] Links = [(0, 0), (1, 0), (2, 1), (3, 0), (3, 1), (4, 2)];

    [Fact]
    public void Forward_AnyNodes_IsTheFormula()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        var (block, items, concepts) = Create(edges);
        var (heardItems, fused) = block.forward(items, concepts);
        var (expectedItems, expectedConcepts) = ByLoops(block, Numbers.Rows(items), Numbers.Rows(concepts));
        Numbers.AreClose([.. expectedItems.SelectMany(row => row)], Numbers.Of(heardItems), 1e-5);
        Numbers.AreClose([.. expectedConcepts.SelectMany(row => row)], Numbers.Of(fused), 1e-5);
    }

    [Fact]
    public void Forward_IsolatedNodes_KeepTheirEmbeddingExactly()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        var (block, items, concepts) = Create(edges);
        var (heardItems, fused) = block.forward(items, concepts);
        Assert.Equal(Numbers.Rows(items)[5], Numbers.Rows(heardItems)[5]);
        Assert.Equal(Numbers.Rows(concepts)[4], Numbers.Rows(fused)[4]);
        Assert.NotEqual(Numbers.Rows(concepts)[3], Numbers.Rows(fused)[3]);
    }

    [Fact]
    public void Forward_ItemsOfTheSameConcept_StayAsFarApart()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        var (block, items, concepts) = Create(edges);
        var (before, after) = (Numbers.Rows(items), Numbers.Rows(block.forward(items, concepts).Items));
        for (var index = 0; index < Dimension; index++) Assert.Equal(before[0][index] - before[1][index], after[0][index] - after[1][index], 1e-5);
    }

    [Fact]
    public void Forward_AllRelationsSayTheSame_WeightsSumToOne()
    {
        // Every node alike and every relation's map the same: each message is W x, and so is their mean with weights that sum to one.
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        var (block, _, _) = Create(edges);
        using (no_grad())
        {
            foreach (var relation in new[] { "related", "items_to_concepts" }) Numbers.Weight(block, $"{relation}.shared.weight").copy_(Numbers.Weight(block, "prerequisites.shared.weight"));
        }

        var x = randn([1, Dimension], generator: Numbers.Generator(9));
        var fused = Numbers.Rows(block.forward(x.expand(Items, Dimension), x.expand(Concepts, Dimension)).Concepts);
        var own = Numbers.Rows(x)[0];
        var expected = Numbers.Sum(own, Numbers.Apply(Numbers.Rows(block, "prerequisites.shared.weight"), own));
        for (var concept = 0; concept < 4; concept++) Numbers.AreClose(expected, fused[concept], 1e-5);
        Assert.Equal(own, fused[4]);
    }

    [Fact]
    public void Encode_TwoBlocks_AreOneAfterTheOther()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(Graph, QMatrix);
        var encoder = Numbers.Keep(new GraphEncoder(edges, Dimension, 2, Numbers.Generator(11)));
        var (items, concepts) = (Numbers.Rows(encoder, "item_embedding"), Numbers.Rows(encoder, "concept_embedding"));
        for (var block = 0; block < 2; block++) (items, concepts) = ByLoops(encoder, items, concepts, $"blocks.{block}.");
        var encoded = encoder.Encode();
        Numbers.AreClose([.. items.SelectMany(row => row)], Numbers.Of(encoded.Items), 1e-5);
        double[][] means = [concepts[0], concepts[0], concepts[1], [.. Numbers.Sum(concepts[0], concepts[1]).Select(value => value / 2)], concepts[2], new double[Dimension]];
        Numbers.AreClose([.. means.SelectMany(row => row)], Numbers.Of(encoded.MeanConcepts), 1e-5);
    }

    [Fact]
    public void Encode_OfALoss_MovesEveryWeight()
    {
        using var scope = Numbers.Scope();
        using var edges = new RelationEdges(new ConceptGraph(Concepts, [(0, 1), (2, 1)], [(0, 2), (1, 2)]), QMatrix);
        var encoder = Numbers.Keep(new GraphEncoder(edges, Dimension, 2, Numbers.Generator(11)));
        var encoded = encoder.Encode();
        (encoded.Items.exp().sum() * encoded.MeanConcepts.exp().sum()).backward();
        // A target's score is common to its edges and cancels in the softmax, but where the bend of LeakyReLU lies between them: near the start it may not move.
        Assert.All(encoder.named_parameters().Where(weight => !weight.name.EndsWith("target_score.weight", StringComparison.Ordinal)), weight => Assert.Contains(Numbers.Of(weight.parameter.grad!), value => value != 0)); // backward has run
    }

    private static (GraphBlock Block, Tensor Items, Tensor Concepts) Create(RelationEdges edges)
    {
        var generator = Numbers.Generator(5);
        return (Numbers.Keep(new GraphBlock("block", edges, Dimension, generator)), randn([Items, Dimension], generator: generator), randn([Concepts, Dimension], generator: generator));
    }

    private static (double[][] Items, double[][] Concepts) ByLoops(nn.Module module, double[][] items, double[][] concepts, string prefix = "")
    {
        double[][][] heard =
        [
            DenseAttention.Of(module, prefix + "prerequisites.").Forward(Prerequisites, concepts, concepts),
            DenseAttention.Of(module, prefix + "related.").Forward(Related, concepts, concepts),
            DenseAttention.Of(module, prefix + "items_to_concepts.").Forward(Links, items, concepts),
        ];
        bool Hears(int relation, int concept) => (relation switch { 0 => Prerequisites, 1 => Related, _ => Links }).Any(edge => edge.Item2 == concept);
        var (hidden, score) = (Numbers.Rows(module, prefix + "fusion_hidden.weight"), Numbers.Rows(module, prefix + "fusion_score.weight")[0]);
        var bias = Numbers.Of(Numbers.Weight(module, prefix + "fusion_hidden.bias"));
        var fused = concepts.Select((own, concept) =>
        {
            var relations = Enumerable.Range(0, 3).Where(relation => Hears(relation, concept)).ToList();
            var weights = relations.Select(relation => Math.Exp(Numbers.Dot(score, [.. Numbers.Sum(Numbers.Apply(hidden, heard[relation][concept]), bias).Select(Math.Tanh)]))).ToList();
            return relations.Zip(weights).Aggregate(own, (sum, pair) => Numbers.Sum(sum, [.. heard[pair.First][concept].Select(value => pair.Second / weights.Sum() * value)]));
        });
        var answered = DenseAttention.Of(module, prefix + "concepts_to_items.").Forward([.. Links.Select(link => (link.Concept, link.Item))], concepts, items);
        return ([.. items.Zip(answered, Numbers.Sum)], [.. fused]);
    }
}
