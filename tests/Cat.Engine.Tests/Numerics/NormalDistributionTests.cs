using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class NormalDistributionTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.9, 1.2815515655446004)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.995, 2.5758293035489004)]
    [InlineData(1e-6, -4.753424308822899)]
    [InlineData(1e-12, -7.034483825301131)]
    public void Quantile_PublishedValues(double probability, double z)
    {
        Assert.Equal(z, NormalDistribution.Quantile(probability), 1e-10);
        Assert.Equal(1, NormalDistribution.Below(z) / probability, 1e-10);
    }

    [Fact]
    public void Below_IsTheIntegralOfTheDensity()
    {
        var sum = 0.5;
        for (var step = 0; step < 30_000; step++)
        {
            var z = (step + 0.5) * 1e-4;
            sum += 1e-4 * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            if (step % 5000 == 4999) Assert.Equal(sum, NormalDistribution.Below((step + 1) * 1e-4), 1e-9);
        }
    }

    [Fact]
    public void Below_Symmetric()
    {
        for (var z = -8.0; z <= 8; z += 0.37) Assert.Equal(1, NormalDistribution.Below(z) + NormalDistribution.Below(-z), 1e-15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void Quantile_OutsideTheUnitInterval_Throws(double probability) => Assert.Throws<ArgumentOutOfRangeException>(() => NormalDistribution.Quantile(probability));
}
