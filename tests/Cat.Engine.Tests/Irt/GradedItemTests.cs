using Cat.Engine.Irt;
using Cat.Engine.Tests.Numerics;

namespace Cat.Engine.Tests.Irt;

public sealed class GradedItemTests
{
    [Theory]
    [InlineData(4, -40)]
    [InlineData(4, -8)]
    [InlineData(4, 0.2)]
    [InlineData(4, 8)]
    [InlineData(4, 40)]
    [InlineData(0.5, 8)]
    public void LogProbability_IsTheDifferenceOfTwoSigmoids_WithItsDigits(double a, double theta)
    {
        // The middle pair of thresholds is a billionth apart.
        double[] thresholds = [-6, 0.1, 0.1 + 1e-9, 6];
        var item = new GradedItem(a, thresholds);
        for (var category = 0; category <= thresholds.Length; category++)
        {
            var probability = AtLeast(category) - AtLeast(category + 1);
            var expected = Precise.Log(probability).ToDouble();
            var actual = item.LogProbability(category, theta);
            Assert.True(Math.Abs(expected - actual) <= 1e-11 * Math.Abs(expected), $"Category {category}: expected {expected:r}, got {actual:r}.");
        }

        Precise AtLeast(int category) => category == 0 ? Precise.One
            : category > thresholds.Length ? default
            : PreciseLogistic.Sigmoid((Precise)a * ((Precise)theta - (Precise)thresholds[category - 1]));
    }

    [Fact]
    public void Thresholds_Disordered_ThrowAndSayWhich()
    {
        Assert.Contains("Threshold 3", Assert.Throws<ArgumentException>(() => new GradedItem(1, [-1, 0.5, 0.2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new GradedItem(1, [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => new GradedItem(1, []));
        Assert.Throws<ArgumentException>(() => new GradedItem(1, [0, double.NaN]));
        Assert.Throws<ArgumentException>(() => new GradedItem(1, [double.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GradedItem(0, [0]));
        Assert.Throws<ArgumentNullException>(() => new GradedItem(1, null!)); // the check itself is tested
    }
}
