using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Numerics;

public sealed class ChiSquareTests
{
    [Theory] // Abramowitz and Stegun 1964, table 26.8: percentage points
    [InlineData(0.05, 1, 3.84146)]
    [InlineData(0.01, 1, 6.63490)]
    [InlineData(0.05, 2, 5.99147)]
    [InlineData(0.95, 5, 1.145476)]
    [InlineData(0.05, 10, 18.3070)]
    [InlineData(0.001, 10, 29.588)]
    [InlineData(0.5, 20, 19.3374)]
    [InlineData(0.05, 30, 43.7729)]
    [InlineData(0.005, 100, 140.169)]
    public void UpperTail_AtTabulatedPoints_IsTheTabulatedProbability(double probability, double degreesOfFreedom, double point) =>
        Assert.Equal(probability, ChiSquare.UpperTail(point, degreesOfFreedom), probability * 2e-4);

    [Fact]
    public void UpperTail_EvenDegreesOfFreedom_IsTheSumOfPoissonProbabilities() =>
        Gen.Select(Gen.Double[0.01, 120], Gen.Int[1, 40]).Sample((value, half) =>
        {
            // P(χ²_{2m} ≥ x) = Σ_{k<m} e^{−x/2} (x/2)^k / k!
            var (term, sum) = (Math.Exp(-value / 2), 0.0);
            for (var k = 0; k < half; k++)
            {
                sum += term;
                term *= value / 2 / (k + 1);
            }

            return Math.Abs(ChiSquare.UpperTail(value, 2 * half) - sum) < 1e-12;
        });

    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(double.PositiveInfinity, 3, 0)]
    [InlineData(1e6, 2, 0)]
    public void UpperTail_AtTheEnds_IsOneOrZero(double value, double degreesOfFreedom, double expected) => Assert.Equal(expected, ChiSquare.UpperTail(value, degreesOfFreedom), 1e-300);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(double.NaN, 3)]
    [InlineData(1, 0)]
    public void UpperTail_OutOfRange_Throws(double value, double degreesOfFreedom) => Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquare.UpperTail(value, degreesOfFreedom));

    [Fact]
    public void LogGamma_WholeNumbers_IsTheLogOfTheFactorial()
    {
        var logFactorial = 0.0;
        for (var n = 1; n < 150; n++)
        {
            Assert.Equal(logFactorial, GammaFunction.LogGamma(n), 1e-12 * Math.Max(1, logFactorial));
            logFactorial += Math.Log(n);
        }

        Assert.Equal(0.5 * Math.Log(Math.PI), GammaFunction.LogGamma(0.5), 1e-13);
        Assert.Equal(Math.Log(3.6256099082219083), GammaFunction.LogGamma(0.25), 1e-13);
    }
}
