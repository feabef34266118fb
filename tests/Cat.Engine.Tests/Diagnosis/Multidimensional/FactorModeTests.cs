using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis.Multidimensional;

public sealed class FactorModeTests
{
    private const int Factors = 3;
    private const int Items = 25;

    private readonly RandomSource _random = new(11);
    private readonly FactorMode _mode;

    public FactorModeTests() => _mode = new FactorMode(Values(Items, 1), Values(Items * Factors, 1.5), Factors);

    [Fact]
    public void Expand_IsTheDerivativesOfTheLogPosterior()
    {
        var (responses, at) = (Responses(12), Values(Factors, 1));
        var (gradient, precision, above, below) = (new double[Factors], new double[Factors * Factors], new double[Factors], new double[Factors]);
        var value = _mode.Expand(at, responses, gradient, precision);
        Assert.Equal(_mode.LogPosterior(at, responses), value, 1e-12);
        for (var factor = 0; factor < Factors; factor++)
        {
            var (up, down) = ((double[])at.Clone(), (double[])at.Clone());
            up[factor] += 1e-5;
            down[factor] -= 1e-5;
            Assert.Equal((_mode.LogPosterior(up, responses) - _mode.LogPosterior(down, responses)) / 2e-5, gradient[factor], 1e-8);
            _mode.Expand(up, responses, above, new double[Factors * Factors]);
            _mode.Expand(down, responses, below, new double[Factors * Factors]);
            for (var row = factor; row < Factors; row++) Assert.Equal((below[row] - above[row]) / 2e-5, precision[(row * Factors) + factor], 1e-8);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(20, 3)]
    [InlineData(20, 60)]
    public void Find_FromAnywhere_IsTheOneMode(int count, double distance)
    {
        var responses = Responses(count);
        var (found, far, gradient) = (_mode.Find(responses, new double[Factors]), _mode.Find(responses, Values(Factors, distance)), new double[Factors]);
        _mode.Expand(found.Mean, responses, gradient, new double[Factors * Factors]);
        Assert.All(gradient, slope => Assert.Equal(0, slope, 1e-9));
        Assert.Equal(found.Mean.ToArray(), far.Mean.ToArray(), (one, other) => Math.Abs(one - other) < 1e-9);
        if (count == 0) Assert.Equal([1, 0, 0, 0, 1, 0, 0, 0, 1], found.Covariance.ToArray());
    }

    [Fact]
    public void Find_MoreResponses_LessVarianceOfEveryPrediction()
    {
        // The mode is fixed by an answer to either side of each item; each pair adds information.
        var before = _mode.Find([], new double[Factors]);
        for (var count = 1; count <= 5; count++)
        {
            List<GivenResponse> responses = [.. Enumerable.Range(0, count * 2).Select(index => new GivenResponse(new ItemIndex(index / 2), index % 2 == 0))];
            var after = _mode.Find(responses, new double[Factors]);
            Assert.True(Trace(after) < Trace(before));
            before = after;
        }

        static double Trace(FactorPosterior posterior) => Enumerable.Range(0, Factors).Sum(factor => posterior.Covariance[(factor * Factors) + factor]);
    }

    private List<GivenResponse> Responses(int count) => [.. Enumerable.Range(0, count).Select(item => new GivenResponse(new ItemIndex(item), _random.NextDouble() < 0.6))];

    private double[] Values(int count, double deviation) => [.. Enumerable.Range(0, count).Select(_ => deviation * _random.NextGaussian())];
}
