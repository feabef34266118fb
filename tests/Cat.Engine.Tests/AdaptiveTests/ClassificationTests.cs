using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Engine.Tests.AdaptiveTests;

public sealed class ClassificationTests
{
    [Theory]
    [InlineData(-3, 0)]
    [InlineData(-1, 1)] // a cut belongs to the band above it
    [InlineData(0.49, 1)]
    [InlineData(0.5, 2)]
    [InlineData(9, 2)]
    public void BandOf_Cuts(double theta, int band) => Assert.Equal(band, new Classification([-1, 0.5]).BandOf(theta));

    [Theory]
    [InlineData(0.6, 0.3, 1)] // 0.6 − 1.96 · 0.3 = 0.012
    [InlineData(0.58, 0.3, null)] // −0.008
    [InlineData(-0.58, 0.3, null)]
    [InlineData(-0.6, 0.3, 0)]
    [InlineData(0, 1e-9, null)]
    [InlineData(3, 2, null)]
    public void Classify_OneCutAtZero(double theta, double standardError, int? band) => Assert.Equal(band, new Classification([0]).Classify(new AbilityEstimate(theta, standardError)));

    [Fact]
    public void Classify_LessConfidence_IsSatisfiedEarlier()
    {
        var estimate = new AbilityEstimate(0.4, 0.3); // z = 1.333: one-sided 0.909, two-sided 0.8176
        Assert.Equal(1, new Classification([0], 0.81).Classify(estimate));
        Assert.Null(new Classification([0], 0.82).Classify(estimate));
    }

    [Fact]
    public void Equals_SameCuts_IsTheSameRule()
    {
        Assert.Equal(new StoppingRule(5, 9, null, new Classification([0, 1])), new StoppingRule(5, 9, null, new Classification([0, 1])));
        Assert.NotEqual(new Classification([0, 1]), new Classification([0, 1.5]));
        Assert.NotEqual(new Classification([0, 1]), new Classification([0, 1], 0.9));
    }

    [Fact]
    public void Classification_CutsThatDoNotRise_Throw()
    {
        Assert.Throws<ArgumentException>(() => new Classification([]));
        Assert.Throws<ArgumentException>(() => new Classification([0, 0]));
        Assert.Throws<ArgumentException>(() => new Classification([0, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Classification([0], 1));
    }
}
