using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class StudentTTests
{
    [Theory]
    [InlineData(12.706204736174698, 1)]
    [InlineData(4.302652729749462, 2)]
    [InlineData(3.182446305283708, 3)]
    [InlineData(2.2281388519862735, 10)]
    [InlineData(2.0452296421327034, 29)]
    [InlineData(1.9839715185235523, 100)]
    public void TwoSided_PublishedFivePercentPoints(double t, int degreesOfFreedom)
    {
        Assert.Equal(0.05, StudentT.TwoSided(t, degreesOfFreedom), 1e-10);
        Assert.Equal(0.05, StudentT.TwoSided(-t, degreesOfFreedom), 1e-10);
    }

    [Fact]
    public void TwoSided_ManyDegrees_IsTheNormal() => Assert.Equal(NormalDistribution.TwoSided(1.7), StudentT.TwoSided(1.7, 1_000_000), 1e-5);

    [Fact]
    public void TwoSided_Zero_IsOne() => Assert.Equal(1, StudentT.TwoSided(0, 7));
}
