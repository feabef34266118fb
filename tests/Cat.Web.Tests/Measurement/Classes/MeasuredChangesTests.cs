using Cat.Data.TestPlans;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Tests.Measurement.Classes;

public sealed class MeasuredChangesTests
{
    private static readonly AdaptiveRules Rules = new();

    /// <summary>Under N(0, 1) an estimate of error variance v, as a test reports it.</summary>
    private static Measured Reported(double estimate, double variance) => new(estimate / (1 + variance), Math.Sqrt(variance / (1 + variance)));

    [Fact]
    public void Between_EqualErrors_MeanAndIntervalAreThoseOfThePairedT()
    {
        double[] gains = [0.1, 0.5, 0.9, -0.2, 0.7];
        var changes = MeasuredChanges.Between([.. gains.Select((gain, place) => (Reported(place * 0.3, 0.1), Reported((place * 0.3) + gain, 0.1)))], Rules, Rules);

        var mean = gains.Average();
        var deviation = Math.Sqrt(gains.Sum(gain => (gain - mean) * (gain - mean)) / 4);
        Assert.Equal(mean, changes.Mean!.Value, 1e-9); // five students
        // 97.5 % quantile of t with 4 degrees of freedom, from tables.
        Assert.Equal(2.776445 * deviation / Math.Sqrt(5), changes.MeanHalfWidth!.Value, 1e-5); // five students
        Assert.All(changes.Students.Zip(gains), pair => Assert.Equal(pair.Second, pair.First!.Difference, 1e-9)); // all say enough
        Assert.Equal(Math.Sqrt(0.2), changes.Students[0]!.StandardError, 1e-9); // says enough
        Assert.Equal(0.125, changes.ExpectedEachWay, 1e-12);
    }

    [Fact]
    public void Between_ManyStudents_AdjustedByBenjaminiAndHochberg()
    {
        double[] gains = [1.6, 1.2, 0.9, 0.2, 0, -0.1, 0.3, -0.4];
        var changes = MeasuredChanges.Between([.. gains.Select(gain => (Reported(0, 0.1), Reported(gain, 0.1)))], Rules, Rules);

        var sorted = changes.Students.Select(change => change!.PValue).Order().ToList(); // all say enough
        foreach (var change in changes.Students)
        {
            var rank = sorted.IndexOf(change!.PValue); // says enough
            var byHand = Enumerable.Range(rank, sorted.Count - rank).Min(later => sorted[later] * sorted.Count / (later + 1));
            Assert.Equal(Math.Min(1, byHand), change.AdjustedPValue, 1e-12);
        }

        Assert.Equal((3, 0), (changes.Up, changes.Down));
        Assert.Equal(2, changes.Students.Count(change => change!.IsClear)); // the third has p 0.044, adjusted 0.12
    }

    [Fact]
    public void Between_ATestThatSaysNothing_IsLeftOut()
    {
        var changes = MeasuredChanges.Between([(new Measured(0, 1), Reported(1, 0.1)), (Reported(0, 0.1), Reported(1, 0.1))], Rules, Rules);
        Assert.Null(changes.Students[0]);
        Assert.Equal(1, changes.Compared);
        Assert.Null(changes.MeanHalfWidth);
    }
}
