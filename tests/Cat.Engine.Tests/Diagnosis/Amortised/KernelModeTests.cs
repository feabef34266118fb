using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis.Amortised;

public sealed class KernelModeTests
{
    private const int Factors = 3;
    private const int Items = 25;

    private readonly double[] _intercepts;
    private readonly double[] _loadings;
    private readonly bool[] _scores;

    public KernelModeTests()
    {
        var random = new RandomSource(11);
        _intercepts = [.. Enumerable.Range(0, Items).Select(_ => random.NextGaussian())];
        _loadings = [.. Enumerable.Range(0, Items * Factors).Select(_ => 1.5 * random.NextGaussian())];
        _scores = [.. Enumerable.Range(0, Items).Select(_ => random.NextDouble() < 0.6)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(20)]
    public void MoveTo_IsTheModeAmongFactors(int count)
    {
        // f = L z: the same posterior, found there in the space of z.
        var posterior = new FactorMode(_intercepts, _loadings, Factors).Find([.. Enumerable.Range(0, count).Select(item => new GivenResponse(new ItemIndex(item), _scores[item]))], new double[Factors]);
        var mode = Mode(20);
        mode.MoveTo(count);
        for (var item = 20; item < Items; item++)
        {
            var loading = Loading(item);
            var variance = 0.0;
            double[] covariances = [.. Enumerable.Range(0, 20).Select(other => Product(item, other))];
            for (var row = 0; row < Factors; row++) variance += loading[row] * SpanMath.Dot(loading, posterior.Covariance.Slice(row * Factors, Factors));
            Assert.Equal(SpanMath.Dot(loading, posterior.Mean), mode.Mean(covariances), 1e-8);
            Assert.Equal(variance, Product(item, item) - mode.Reduction(covariances), 1e-8);
        }
    }

    [Fact]
    public void MoveTo_StepByStep_IsMoveToAtOnce()
    {
        var (along, once) = (Mode(20), Mode(20));
        for (var count = 0; count <= 20; count++) along.MoveTo(count);
        once.MoveTo(20);
        double[] covariances = [.. Enumerable.Range(0, 20).Select(other => Product(22, other))];
        Assert.Equal(once.Mean(covariances), along.Mean(covariances), 1e-9);
        Assert.Equal(once.Reduction(covariances), along.Reduction(covariances), 1e-9);
    }

    [Fact]
    public void Covariance_IsThatOfTheSum()
    {
        // Items 0 and 1 share concept 1; item 2 has none.
        var items = new KernelItems(new QMatrix(3, [[0, 1], [1, 2], []]), 1, [1, 2, 3], [0.5, -0.5, 1], [0.1, 0.2, 0.3, 0.4], [7, 8, 9]);
        Assert.Equal(2 - 0.25 + (0.2 * 0.3), items.Covariance(0, 1), 1e-12);
        Assert.Equal(1 + 0.25 + 0.01 + 0.04 + 7, items.Covariance(0, 0), 1e-12);
        Assert.Equal(6 - 0.5, items.Covariance(1, 2), 1e-12);
        Assert.Equal((0.4, 0), (items.Concept(1, 2), items.Concept(2, 2)));
    }

    private KernelMode Mode(int count) => new(_intercepts[..count], _scores[..count], [.. Enumerable.Range(0, count * count).Select(cell => Product(cell / count, cell % count))]);

    private ReadOnlySpan<double> Loading(int item) => _loadings.AsSpan(item * Factors, Factors);

    private double Product(int item, int other) => SpanMath.Dot(Loading(item), Loading(other));
}
