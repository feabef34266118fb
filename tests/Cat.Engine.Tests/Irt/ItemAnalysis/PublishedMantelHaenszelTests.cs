using Cat.Engine.Irt.ItemAnalysis;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

/// <summary>Against the examples of R's <c>mantelhaen.test</c>, whose statistic, odds ratio and interval are those of Mantel and Haenszel (1959) and of Robins, Breslow and Greenland (1986).</summary>
public sealed class PublishedMantelHaenszelTests
{
    [Fact]
    public void Compute_PenicillinInRabbits_IsAsAgrestiAndRHaveIt()
    {
        // Agresti (1990), table 7.4: injection at once or late, cured or died, at five doses. R: X² = 3.9286, p = 0.04747, odds ratio 7, 95 % interval 1.026713 to 47.725133.
        var result = MantelHaenszel.Compute([new(0, 6, 0, 5), new(3, 3, 0, 6), new(6, 0, 2, 4), new(5, 1, 6, 0), new(2, 0, 5, 0)])!;
        Assert.Equal(7, result.OddsRatio, 1e-12);
        Assert.Equal(3.9286, result.ChiSquareValue, 5e-5);
        Assert.Equal(0.04747, result.PValue, 5e-6);
        var (low, high) = Interval(result);
        Assert.Equal(1.026713, low, 1e-5);
        Assert.Equal(47.725133, high, 1e-3);
        Assert.Equal(-2.35 * Math.Log(7), result.Delta, 1e-12);
        // Far beyond 1.5, but by a handful of rabbits: not significantly beyond 1.
        Assert.Equal(DifClass.Moderate, result.Class);
    }

    [Fact]
    public void Compute_AdmissionsAtBerkeley_HasTheOddsRatioAndIntervalOfR()
    {
        // UCBAdmissions: men and women, admitted or rejected, in six departments. R: odds ratio 0.9046968, 95 % interval 0.7719074 to 1.0603298.
        var result = MantelHaenszel.Compute([new(512, 313, 89, 19), new(353, 207, 17, 8), new(120, 205, 202, 391), new(138, 279, 131, 244), new(53, 138, 94, 299), new(22, 351, 24, 317)])!;
        Assert.Equal(0.9046968, result.OddsRatio, 5e-8);
        var (low, high) = Interval(result);
        Assert.Equal(0.7719074, low, 1e-6);
        Assert.Equal(1.0603298, high, 1e-6);
        Assert.Equal(DifClass.Negligible, result.Class);
    }

    private static (double Low, double High) Interval(MantelHaenszel result)
    {
        var half = 1.959963984540054 * result.DeltaStandardError / 2.35;
        return (Math.Exp(Math.Log(result.OddsRatio) - half), Math.Exp(Math.Log(result.OddsRatio) + half));
    }
}
