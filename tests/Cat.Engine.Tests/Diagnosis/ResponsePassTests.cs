using Cat.Engine.Diagnosis;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class ResponsePassTests
{
    private const int Factors = 3;

    [Fact]
    public void Logit_OneMasteryRaised_NeverFalls() =>
        Gen.Select(Gen.ULong, Gen.Int[0, RandomNetwork.Items - 1], Gen.Int[0, RandomNetwork.Concepts - 1], Gen.Double[0, 1], Gen.Double[0, 1]).Sample(
            (seed, item, concept, one, other) =>
            {
                var pass = new ResponsePass(RandomNetwork.Create(seed, Factors));
                pass.MoveTo(Point(seed));
                pass.Mastery[concept] = Math.Min(one, other);
                var lower = pass.Logit(item);
                pass.Mastery[concept] = Math.Max(one, other);
                return pass.Logit(item) >= lower;
            },
            iter: 500);

    [Fact]
    public void Logit_MasteryOfAConceptThatTheItemDoesNotNeed_ChangesNothing()
    {
        var network = RandomNetwork.Create(5, Factors);
        var pass = new ResponsePass(network);
        pass.MoveTo(Point(5));
        var before = pass.Logit(0);
        foreach (var concept in Enumerable.Range(0, RandomNetwork.Concepts).Except(network.DimensionsOf[0])) pass.Mastery[concept] = 0.99;
        Assert.Equal(before, pass.Logit(0));
    }

    [Fact]
    public void LogitAndGradient_Is_TheNumericalDerivative() =>
        Gen.Select(Gen.ULong, Gen.Int[0, RandomNetwork.Items - 1], Gen.Int[0, Factors - 1]).Sample(
            (seed, item, factor) =>
            {
                const double Step = 1e-5;
                var pass = new ResponsePass(RandomNetwork.Create(seed, Factors));
                var point = Point(seed);
                var gradient = new double[Factors];
                pass.MoveTo(point);
                pass.LogitAndGradient(item, gradient);
                var (above, below) = (Moved(pass, point, factor, Step, item), Moved(pass, point, factor, -Step, item));
                return Math.Abs(gradient[factor] - ((above - below) / (2 * Step))) < 1e-7 * (1 + Math.Abs(gradient[factor]));
            },
            iter: 300);

    [Fact]
    public void Logit_TwoLayersByHand_IsTheFormula()
    {
        // x = 2 (σ(0.5 + 1 · 1) − 0.4); logit = 3 tanh(1.5 x − 0.1) + 0.2
        var network = new ResponseNetwork
        {
            DimensionsOf = [[0]],
            DifficultiesOf = [[0.4]],
            Discriminations = [2],
            MasteryMeans = [0.5],
            Loadings = [1],
            Layers = [new NetworkLayer(1, 1, [1.5], [-0.1]), new NetworkLayer(1, 1, [3], [0.2])],
        };
        var pass = new ResponsePass(network);
        pass.MoveTo([1.0]);
        var x = 2 * ((1 / (1 + Math.Exp(-1.5))) - 0.4);
        Assert.Equal((3 * Math.Tanh((1.5 * x) - 0.1)) + 0.2, pass.Logit(0), 1e-12);
    }

    private static double Moved(ResponsePass pass, double[] point, int factor, double step, int item)
    {
        var moved = (double[])point.Clone();
        moved[factor] += step;
        pass.MoveTo(moved);
        return pass.Logit(item);
    }

    private static double[] Point(ulong seed)
    {
        var random = RandomSource.Derive(seed, 2);
        return [.. Enumerable.Range(0, Factors).Select(_ => random.NextGaussian())];
    }
}
