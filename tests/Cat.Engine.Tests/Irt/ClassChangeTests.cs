using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt;

public sealed class ClassChangeTests
{
    [Fact]
    public void Of_EqualErrors_IsThePairedTest()
    {
        double[] differences = [0.3, -0.1, 0.8, 0.5, 0.2, 1.1, -0.4];
        var change = ClassChange.Of([.. differences.Select(difference => (AbilityChange?)new AbilityChange(difference, 0.4)), null])!; // some are known
        var mean = differences.Average();
        var error = Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / 6 / 7);
        Assert.Equal((7, 1), (change.Compared, change.NotCompared));
        Assert.Equal(mean, change.Mean, 1e-12);
        Assert.Equal(error, change.StandardError!.Value, 1e-12); // of seven
        Assert.Equal(StudentT.TwoSided(mean / error, 6), change.PValue!.Value, 1e-12); // of seven
        Assert.Equal((2, 0), (change.Up, change.Down)); // 0.8 and 1.1 are 2 and 2.75 standard errors
        Assert.Equal(0.175, change.ExpectedEachWay, 1e-12);
    }

    [Fact]
    public void Of_OneVagueExaminee_CountsLess()
    {
        var change = ClassChange.Of([new AbilityChange(0.5, 0.3), new AbilityChange(0.5, 0.3), new AbilityChange(0.5, 0.3), new AbilityChange(-3, 3)])!; // four are known
        Assert.Equal(((3 / 0.09 * 0.5) - (3 / 9.0)) / ((3 / 0.09) + (1 / 9.0)), change.Mean, 1e-12); // alike to within their errors: weights 1 / SE²
        Assert.Equal(0, change.Spread);
    }

    [Fact]
    public void Of_ManySimulatedClasses_NoChangeIsFoundAsOftenAsSaid()
    {
        var random = new RandomSource(12);
        var found = 0;
        for (var classroom = 0; classroom < 2000; classroom++)
        {
            // True changes differ (0.3) and average 0; errors differ from examinee to examinee.
            var changes = Enumerable.Range(0, 20).Select(_ => 0.3 + (0.4 * random.NextDouble())).Select(error => (AbilityChange?)new AbilityChange((0.3 * random.NextGaussian()) + (error * random.NextGaussian()), error)).ToList();
            if (ClassChange.Of(changes)!.PValue < 0.05) found++; // twenty are known
        }

        Assert.InRange(found / 2000.0, 0.035, 0.065); // three standard errors
    }

    [Fact]
    public void Of_SpreadOfTrueChanges_IsFound()
    {
        var random = new RandomSource(4);
        var changes = Enumerable.Range(0, 5000).Select(_ => (AbilityChange?)new AbilityChange(0.4 + (0.6 * random.NextGaussian()) + (0.5 * random.NextGaussian()), 0.5)).ToList();
        var change = ClassChange.Of(changes)!; // all are known
        Assert.Equal(0.6, change.Spread, 0.03);
        Assert.Equal(0.4, change.Mean, 0.04);
    }

    [Fact]
    public void Of_OneOrNobody()
    {
        Assert.Null(ClassChange.Of([null, null]));
        var one = ClassChange.Of([new AbilityChange(0.5, 0.3)])!; // one is known
        Assert.Equal((0.5, null, null), (one.Mean, one.StandardError, one.PValue));
    }

    [Fact]
    public void Of_AllTheSame_HasNoError() => Assert.Equal(0, ClassChange.Of([new AbilityChange(0.5, 0.3), new AbilityChange(0.5, 0.3)])!.PValue); // two are known
}
