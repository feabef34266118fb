using Cat.Engine.Irt;
using Cat.Engine.Tests.Numerics;

namespace Cat.Engine.Tests.Irt;

public sealed class LogSpaceTests
{
    [Theory]
    [InlineData(-1e-300)]
    [InlineData(-1e-12)]
    [InlineData(-0.0999)]
    [InlineData(-0.1)]
    [InlineData(-0.7)]
    [InlineData(-5)]
    [InlineData(-700)]
    public void FunctionsOfANegativeNumber_HaveTheirDigits(double x)
    {
        Close(Precise.Exp(x) - Precise.One, LogSpace.ExpMinusOne(x));
        Close(Precise.Log(Precise.One - Precise.Exp(x)), LogSpace.LogOneMinusExp(x));
        Close(Precise.Exp(x) - Precise.One - x, LogSpace.ExpMinusOneMinusX(x));
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(0.0999)]
    [InlineData(0.11)]
    [InlineData(0.9)]
    [InlineData(20)]
    [InlineData(-0.6)]
    [InlineData(-1e-9)]
    public void ExpAndLogNearAndFar_HaveTheirDigits(double x)
    {
        Close(Precise.Exp(x) - Precise.One, LogSpace.ExpMinusOne(x));
        Close(Precise.Exp(x) - Precise.One - x, LogSpace.ExpMinusOneMinusX(x));
        Close(Precise.Log(Precise.One + x), LogSpace.LogOnePlus(x));
    }

    private static void Close(Precise expected, double actual)
    {
        var value = expected.ToDouble();
        Assert.True(Math.Abs(value - actual) <= 1e-13 * Math.Abs(value), $"Expected {value:r}, got {actual:r}.");
    }
}
