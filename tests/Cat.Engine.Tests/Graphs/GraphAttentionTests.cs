using Cat.Engine.Graphs;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Graphs;

public sealed class GraphAttentionTests
{
    private const int Dimension = 5;

    // Target 2 hears nothing; target 3 hears one source only.
    private static readonly (int Source, int Target)[] Edges = [(0, 0), (1, 0), (3, 0), (2, 1), (4, 1), (1, 3), (0, 4), (1, 4), (2, 4), (3, 4), (4, 4)];

    [Fact]
    public void Forward_AnyNodes_IsTheFormula()
    {
        using var scope = Numbers.Scope();
        using var edges = EdgesOf(Edges);
        var (attention, sources, targets) = Create(edges);
        var expected = DenseAttention.Of(attention).Forward(Edges, Numbers.Rows(sources), Numbers.Rows(targets));
        Numbers.AreClose([.. expected.SelectMany(row => row)], Numbers.Of(attention.forward(sources, targets)), 1e-5);
        Assert.All(expected[2], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Forward_ScoresFarApart_StaysAFormula()
    {
        // Targets differ by more than exp can hold in 32 bits: each needs a shift of its own.
        using var scope = Numbers.Scope();
        using var edges = EdgesOf(Edges);
        var (attention, sources, targets) = Create(edges);
        using (no_grad())
        {
            Numbers.Weight(attention, "source_score.weight").mul_(Constant.Of(200));
            Numbers.Weight(attention, "target_score.weight").mul_(Constant.Of(2000));
        }

        var expected = DenseAttention.Of(attention).Forward(Edges, Numbers.Rows(sources), Numbers.Rows(targets));
        Numbers.AreClose([.. expected.SelectMany(row => row)], Numbers.Of(attention.forward(sources, targets)), 1e-3);
    }

    [Fact]
    public void Forward_Gradient_IsTheNumericalDerivativeOfTheFormula()
    {
        const double Step = 1e-6;
        using var scope = Numbers.Scope();
        using var edges = EdgesOf(Edges);
        var (attention, sources, targets) = Create(edges);
        sources.requires_grad_();
        var coefficients = randn([5, Dimension], generator: Numbers.Generator(3));
        (attention.forward(sources, targets) * coefficients).sum().backward();
        var (dense, rows, ends, factors) = (DenseAttention.Of(attention), Numbers.Rows(sources), Numbers.Rows(targets), Numbers.Rows(coefficients));
        Check(rows, sources.grad!); // backward has run
        Check(dense.Shared, Numbers.Weight(attention, "shared.weight").grad!); // as above
        Check([dense.SourceScore], Numbers.Weight(attention, "source_score.weight").grad!); // as above
        Check([dense.TargetScore], Numbers.Weight(attention, "target_score.weight").grad!); // as above

        void Check(double[][] matrix, Tensor gradient)
        {
            var given = Numbers.Rows(gradient);
            for (var row = 0; row < matrix.Length; row++)
            {
                for (var column = 0; column < matrix[row].Length; column++)
                {
                    var before = matrix[row][column];
                    matrix[row][column] = before + Step;
                    var above = Value();
                    matrix[row][column] = before - Step;
                    var below = Value();
                    matrix[row][column] = before;
                    Assert.Equal((above - below) / (2 * Step), given[row][column], 2e-4);
                }
            }
        }

        double Value() => dense.Forward(Edges, rows, ends).Zip(factors, Numbers.Dot).Sum();
    }

    [Fact]
    public void Forward_EdgesInAnotherOrder_IsTheSame()
    {
        using var scope = Numbers.Scope();
        var order = Enumerable.Range(0, Edges.Length).ToArray();
        new RandomSource(4).Shuffle(order);
        using var edges = EdgesOf(Edges);
        using var permuted = EdgesOf([.. order.Select(place => Edges[place])]);
        var (one, sources, targets) = Create(edges);
        var (other, _, _) = Create(permuted);
        Numbers.AreClose(Numbers.Of(one.forward(sources, targets)), Numbers.Of(other.forward(sources, targets)), 1e-6);
    }

    [Fact]
    public void Forward_NoEdges_IsZero()
    {
        using var scope = Numbers.Scope();
        using var edges = EdgesOf([]);
        var (attention, sources, targets) = Create(edges);
        Assert.All(Numbers.Of(attention.forward(sources, targets)), value => Assert.Equal(0, value));
    }

    private static EdgeList EdgesOf(IReadOnlyList<(int Source, int Target)> edges) =>
        new([.. edges.Select(edge => (long)edge.Source)], [.. edges.Select(edge => (long)edge.Target)], 5, 5);

    private static (GraphAttention Attention, Tensor Sources, Tensor Targets) Create(EdgeList edges)
    {
        var generator = Numbers.Generator(7);
        return (Numbers.Keep(new GraphAttention("attention", edges, Dimension, generator)), randn([5, Dimension], generator: generator), randn([5, Dimension], generator: generator));
    }
}
