using Cat.Data.TestPlans;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Tests.Measurement.Classes;

public sealed class ClassSpreadTests
{
    private static readonly AdaptiveRules Rules = new();

    /// <summary>Under N(0, 1) an estimate m of error variance v has the posterior mean m / (1 + v) and variance v / (1 + v).</summary>
    private static Measured Reported(double estimate, double variance) => new(estimate / (1 + variance), Math.Sqrt(variance / (1 + variance)));

    [Fact]
    public void Of_EqualErrors_IsTheVarianceLessTheError()
    {
        double[] estimates = [-1.4, -0.5, 0.1, 0.3, 0.9, 2.0];
        var spread = ClassSpread.Of(estimates.Select(one => Reported(one, 0.2)), Rules)!; // six students

        var mean = estimates.Average();
        var variance = estimates.Sum(one => (one - mean) * (one - mean)) / 5;
        Assert.Equal(Math.Sqrt(variance - 0.2), spread.TrueStandardDeviation, 1e-9);
        Assert.Equal(Math.Sqrt(0.2), spread.ErrorStandardDeviation, 1e-9);
        Assert.Equal((variance - 0.2) / variance, spread.Reliability, 1e-9);
        Assert.Equal(6, spread.Students);
    }

    [Fact]
    public void Of_SimulatedClass_FindsItsSpread()
    {
        var random = new RandomSource(5);
        var results = Enumerable.Range(0, 4000).Select(number =>
        {
            var variance = number % 2 == 0 ? 0.05 : 0.15;
            return Reported(0.4 + (0.7 * random.NextGaussian()) + (Math.Sqrt(variance) * random.NextGaussian()), variance);
        });

        var spread = ClassSpread.Of(results, Rules)!; // many students

        Assert.Equal(0.7, spread.TrueStandardDeviation, 0.03);
        Assert.Equal(0.49 / (0.49 + 0.1), spread.Reliability, 0.02);
    }

    [Fact]
    public void Of_NoMoreThanError_NothingIsReal() =>
        Assert.Equal(0, ClassSpread.Of(Enumerable.Range(0, 8).Select(number => Reported(0.01 * number, 0.3)), Rules)!.Reliability); // eight students

    [Fact]
    public void Of_FewStudents_SaysNothing() => Assert.Null(ClassSpread.Of(Enumerable.Range(0, ClassSpread.Fewest - 1).Select(number => Reported(number, 0.1)), Rules));

    [Fact]
    public void Of_AnswersThatSayLessThanThePrior_AreNotCounted() =>
        Assert.Equal(6, ClassSpread.Of([.. Enumerable.Range(0, 6).Select(number => Reported(number, 0.1)), new Measured(0.1, 0.99)], Rules)?.Students);
}
