using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class GaussLegendreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    public void Rule_IsExactForEveryPower_UpToTwiceTheCount(int count)
    {
        var rule = new GaussLegendre(count);
        for (var power = 0; power < 2 * count; power++)
        {
            var sum = 0.0;
            for (var node = 0; node < count; node++) sum += rule.Weights[node] * Math.Pow(rule.Nodes[node], power);
            Assert.Equal(power % 2 == 0 ? 2.0 / (power + 1) : 0, sum, 1e-13);
        }
    }
}
