using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;

namespace Cat.Web.Tests.Measurement.Comparison;

public sealed class ClassPlaceTests
{
    private static readonly Measured[] Others = [new(-1.2, 0.3), new(-0.2, 0.4), new(0.1, 0.5), new(0.6, 0.3), new(1.5, 0.6)];

    [Fact]
    public void Distribution_OwnResultCertain_IsThatOfIndependentComparisons()
    {
        var below = Others.Select(other => NormalBelow((0.3 - other.Theta) / other.StandardError)).ToArray();
        var expected = new double[Others.Length + 1];
        // All 32 ways in which the five can lie.
        for (var set = 0; set < 1 << Others.Length; set++)
            expected[int.PopCount(set)] += Enumerable.Range(0, Others.Length).Aggregate(1.0, (product, one) => product * ((set & (1 << one)) != 0 ? below[one] : 1 - below[one]));

        Assert.Equal(expected, ClassPlace.Distribution(new Measured(0.3, 0), Others), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Distribution_EverybodyUncertain_IsThatOfDraws()
    {
        var own = new Measured(0.3, 0.35);
        var random = new Cat.Engine.Numerics.RandomSource(11);
        const int draws = 40_000;
        var counts = new double[Others.Length + 1];
        for (var draw = 0; draw < draws; draw++)
        {
            var theta = own.Theta + (own.StandardError * Normal());
            counts[Others.Count(other => other.Theta + (other.StandardError * Normal()) < theta)] += 1.0 / draws;
        }

        // Four standard errors of a share.
        Assert.Equal(counts, ClassPlace.Distribution(own, Others), (a, b) => Math.Abs(a - b) < 4 * Math.Sqrt(0.25 / draws));

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Fact]
    public void Of_CertainResults_IsTheRank()
    {
        var others = Enumerable.Range(0, 9).Select(number => new Measured(number, 1e-6)).ToList();
        Assert.Equal(new ClassPlace(9, 4, 4, 4, ClassThird.Middle, ClassThird.Middle), ClassPlace.Of(new Measured(3.5, 1e-6), others));
        Assert.Equal(new ClassPlace(9, 9, 9, 9, ClassThird.Upper, ClassThird.Upper), ClassPlace.Of(new Measured(20, 1e-6), others));
    }

    [Fact]
    public void Of_LessPrecise_LeavesMoreOpen()
    {
        var others = Enumerable.Range(-10, 21).Select(number => new Measured(number / 7.0, 0.3)).ToList();
        var (sure, unsure) = (ClassPlace.Of(new Measured(0.05, 0.1), others)!, ClassPlace.Of(new Measured(0.05, 0.6), others)!); // there are others
        Assert.Equal(sure.Below, unsure.Below);
        Assert.True(unsure.High - unsure.Low > sure.High - sure.Low);
        Assert.InRange(sure.Below, sure.Low, sure.High);
        Assert.Equal((ClassThird.Lower, ClassThird.Upper), (unsure.LowestThird, unsure.HighestThird));
    }

    [Fact]
    public void Of_Nobody_Null() => Assert.Null(ClassPlace.Of(new Measured(0, 1), []));

    /// <summary>By the integral of the density (Simpson).</summary>
    private static double NormalBelow(double z)
    {
        const int steps = 2000;
        var (sum, width) = (0.0, (z + 9) / steps);
        for (var step = 0; step <= steps; step++)
        {
            var x = -9 + (step * width);
            sum += Math.Exp(-x * x / 2) * (step is 0 or steps ? 1 : step % 2 == 1 ? 4 : 2);
        }

        return sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }
}
