using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class SpanMathTests
{
    // Every remainder of a vector's width, and none at all.
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 20), 61];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void AddAndDot_AnyLength_AreElementWise(int length)
    {
        var (left, right) = (Values(length, 1), Values(length, 2));
        var (sums, scaled) = ((double[])left.Clone(), (double[])left.Clone());
        SpanMath.Add(sums, right);
        SpanMath.AddScaled(scaled, right, -1.7);
        for (var index = 0; index < length; index++)
        {
            Assert.Equal(left[index] + right[index], sums[index]);
            Assert.Equal(left[index] - (1.7 * right[index]), scaled[index], 1e-15);
        }

        Assert.Equal(left.Zip(right, (one, other) => one * other).Sum(), SpanMath.Dot(left, right), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void NormaliseLogs_AnyLength_IsExpOverTheSum(int length)
    {
        if (length == 0) return;
        var logs = Values(length, 3).Select(value => (30 * value) - 900).ToArray();
        var total = Quadrature.LogSumExp(logs);
        var weights = (double[])logs.Clone();
        Assert.Equal(total, SpanMath.NormaliseLogs(weights), 1e-12);
        Assert.Equal(1, weights.Sum(), 1e-14);
        for (var index = 0; index < length; index++) Assert.Equal(Math.Exp(logs[index] - total), weights[index], 1e-11);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void LogSigmoids_AnyLengthAndArgument_KeepTheDigitsOfTheModel(int length)
    {
        double[] extremes = [0, -0.0, 1e-300, -1e-9, 1e-9, 0.5, -1, 36, 37, 40, -36, -37, -40, 300, -300, 708, -708, 745, -745, 800, -800, 1e6, -1e6];
        for (var start = 0; start < extremes.Length; start++)
        {
            var x = Enumerable.Range(0, length).Select(index => extremes[(start + index) % extremes.Length]).ToArray();
            var (right, wrong) = (new double[length], new double[length]);
            SpanMath.LogSigmoids(x, 1, 0, right, wrong);
            for (var index = 0; index < length; index++)
            {
                AssertClose(LogisticModel.LogSigmoid(x[index]), right[index]);
                AssertClose(LogisticModel.LogSigmoid(-x[index]), wrong[index]);
            }
        }
    }

    [Fact]
    public void LogSigmoids_SlopeAndIntercept_AreApplied()
    {
        double[] x = [-2, -1, 0, 1, 2];
        var (right, wrong) = (new double[5], new double[5]);
        SpanMath.LogSigmoids(x, 1.5, -0.3, right, wrong);
        for (var index = 0; index < 5; index++)
        {
            AssertClose(LogisticModel.LogSigmoid((1.5 * x[index]) - 0.3), right[index]);
            AssertClose(LogisticModel.LogSigmoid((-1.5 * x[index]) + 0.3), wrong[index]);
        }
    }

    /// <summary>To 14 digits of the value; below 1e-300 both are as good as 0.</summary>
    private static void AssertClose(double expected, double actual) => Assert.Equal(expected, actual, (1e-14 * Math.Abs(expected)) + 1e-300);

    private static double[] Values(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextGaussian())];
    }
}
