using Cat.Engine.Irt;
using Cat.Engine.Irt.Scales;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Irt.Scales;

public sealed class ScaleLinkingTests
{
    private static readonly Gen<ItemParameters> AnyItem =
        Gen.Select(Gen.Double[0.4, 2.5], Gen.Double[-2, 2], Gen.Double[0, 0.3], Gen.Double[0.85, 1], (a, b, c, d) => new ItemParameters(a, b, c, d));

    [Theory]
    [InlineData(LinkingMethod.MeanSigma)]
    [InlineData(LinkingMethod.MeanMean)]
    [InlineData(LinkingMethod.Haebara)]
    [InlineData(LinkingMethod.StockingLord)]
    public void Link_ParametersTransformedExactly_RecoversTheTransformation(LinkingMethod method) =>
        // Items of one difficulty tell nothing of a slope.
        Gen.Select(AnyItem.Array[5, 20].Where(items => items.Max(item => item.Difficulty) - items.Min(item => item.Difficulty) > 0.1), Gen.Double[0.5, 2], Gen.Double[-1.5, 1.5]).Sample(
            (items, slope, intercept) =>
            {
                var truth = new ScaleTransformation(slope, intercept);
                var result = ScaleLinking.Link(items, [.. items.Select(truth.Apply)], method);
                return result.HasConverged && Math.Abs(result.Transformation.Slope - slope) < 1e-6 && Math.Abs(result.Transformation.Intercept - intercept) < 1e-6 && result.Loss < 1e-7;
            },
            iter: 100);

    [Theory]
    [InlineData(LinkingMethod.Haebara)]
    [InlineData(LinkingMethod.StockingLord)]
    public void Link_NoisyParameters_NoTransformationOnAFineGridIsBetter(LinkingMethod method)
    {
        var random = new RandomSource(4);
        var from = Enumerable.Range(0, 15).Select(index => new ItemParameters(Math.Exp(0.3 * random.NextGaussian()), -2 + (index * 0.28), 0.15)).ToArray();
        var to = from.Select(item => new ItemParameters(item.Discrimination / 1.2 * Math.Exp(0.2 * random.NextGaussian()), (1.2 * item.Difficulty) + 0.4 + (0.3 * random.NextGaussian()), 0.2)).ToArray();
        var found = ScaleLinking.Link(from, to, method).Transformation;
        var best = Criterion(from, to, method, found);
        for (var step = -20; step <= 20; step++)
        {
            for (var shift = -20; shift <= 20; shift++)
            {
                var other = new ScaleTransformation(found.Slope * Math.Exp(step * step * step * 1e-4), found.Intercept + (shift * shift * shift * 1e-4));
                Assert.True(Criterion(from, to, method, other) >= best - 1e-12);
            }
        }

        Assert.True(Criterion(from, to, method, new ScaleTransformation(found.Slope * 1.01, found.Intercept)) > best);
    }

    [Fact]
    public void Link_MomentMethods_AreAsByHand()
    {
        // b: −1, 1 → 0, 3: A = 1.5, B = 1.5. a: 1, 2 → 0.8, 1.2: A = 3 / 2.
        ItemParameters[] from = [new(1, -1), new(2, 1)];
        ItemParameters[] to = [new(0.8, 0), new(1.2, 3)];
        Assert.Equal(new ScaleTransformation(1.5, 1.5), ScaleLinking.Link(from, to, LinkingMethod.MeanSigma).Transformation);
        var meanMean = ScaleLinking.Link(from, to, LinkingMethod.MeanMean).Transformation;
        Assert.Equal(1.5, meanMean.Slope, 1e-12);
        Assert.Equal(1.5, meanMean.Intercept, 1e-12);
    }

    [Fact]
    public void Link_ItemsMissingInOne_AreLeftOut()
    {
        var truth = new ScaleTransformation(0.8, -0.3);
        ItemParameters?[] from = [new(1, -1), null, new(2, 1), new(1, 0.3), new(1, 5)];
        ItemParameters?[] to = [truth.Apply(from[0]!), new(1, 1), truth.Apply(from[2]!), truth.Apply(from[3]!), null];
        var result = ScaleLinking.Link(from, to, LinkingMethod.StockingLord);
        Assert.Equal(3, result.CommonItems);
        Assert.Equal(0.8, result.Transformation.Slope, 1e-6);
        Assert.Throws<ArgumentException>(() => ScaleLinking.Link(from, [null, to[1], to[2], null, null], LinkingMethod.StockingLord));
    }

    [Fact]
    public void Link_CalibrationsFarApart_StaysFinite()
    {
        var random = new RandomSource(9);
        var from = Enumerable.Range(0, 5).Select(_ => new ItemParameters(5, 10 * random.NextGaussian())).ToArray();
        var to = Enumerable.Range(0, 5).Select(_ => new ItemParameters(5, 10 * random.NextGaussian())).ToArray();
        foreach (var method in Enum.GetValues<LinkingMethod>())
            Assert.True(double.IsFinite(ScaleLinking.Link(from, to, method).Loss));
    }

    [Fact]
    public void Apply_KeepsTheCurveAndInvertsExactly() =>
        Gen.Select(AnyItem, Gen.Double[0.3, 3], Gen.Double[-3, 3], Gen.Double[-4, 4]).Sample((item, slope, intercept, theta) =>
        {
            var transformation = new ScaleTransformation(slope, intercept);
            return Math.Abs(LogisticModel.Probability(item, theta) - LogisticModel.Probability(transformation.Apply(item), transformation.Apply(theta))) < 1e-12
                && Math.Abs(transformation.Inverse().Apply(transformation.Apply(theta)) - theta) < 1e-9;
        });

    private static double Criterion(ItemParameters[] from, ItemParameters[] to, LinkingMethod method, ScaleTransformation transformation)
    {
        var loss = 0.0;
        for (var node = 0; node <= 40; node++)
        {
            var theta = -4 + (0.2 * node);
            var differences = from.Zip(to, (left, right) => LogisticModel.Probability(right, theta) - LogisticModel.Probability(left, (theta - transformation.Intercept) / transformation.Slope)).ToList();
            loss += Math.Exp(-theta * theta / 2) * (method == LinkingMethod.Haebara ? differences.Sum(d => d * d) : differences.Sum() * differences.Sum());
        }

        return loss;
    }
}
