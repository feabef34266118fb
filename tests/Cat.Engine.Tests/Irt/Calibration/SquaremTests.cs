using Cat.Engine.Irt.Calibration;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class SquaremTests
{
    /// <summary>x → x* + ρ (x − x*) has one rate: s = 1 / (1 − ρ), and the extrapolation is x* itself.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Extrapolate_LinearMapOfOneRate_IsTheFixedPoint(double rate)
    {
        var target = State(0.3, -1.1, -1.5, 2.5, 0.4, 0.2);
        CalibrationState At(double distance) => State(0.3 + distance, -1.1 - (2 * distance), -1.5 + distance, 2.5 - distance, 0.4 + distance, 0.2 - distance);
        var leap = Squarem.Extrapolate(At(0.1), At(0.1 * rate), At(0.1 * rate * rate), 1000)!;
        Assert.Equal(1 / (1 - rate), leap.Step, 1e-8);
        Assert.Equal(0, leap.State.Curves[0]!.Value.DistanceTo(target.Curves[0]!.Value), 1e-9);
        Assert.Equal(target.Ability.Mean, leap.State.Ability.Mean, 1e-9);
        Assert.Equal(target.Ability.Deviation, leap.State.Ability.Deviation, 1e-9);
        Assert.Null(leap.State.Curves[1]);
    }

    [Fact]
    public void Extrapolate_LongestStepOne_HasNothingToAdd() =>
        Assert.Null(Squarem.Extrapolate(State(0, 1, 0, 1, 0, 0), State(0, 0.9, 0, 1, 0, 0), State(0, 0.81, 0, 1, 0, 0), 1));

    [Fact]
    public void Extrapolate_AtAFixedPoint_HasNothingToAdd() =>
        Assert.Null(Squarem.Extrapolate(State(0, 1, 0, 1, 0, 0), State(0, 1, 0, 1, 0, 0), State(0, 1, 0, 1, 0, 0), 4));

    [Fact]
    public void Extrapolate_CappedStep_FollowsThePublishedFormula()
    {
        // r = −0.1, v = 0.01, s = 10 capped at 4: 1 + 2·4·(−0.1) + 16·0.01
        var leap = Squarem.Extrapolate(State(0, 1, 0, 1, 0, 0), State(0, 0.9, 0, 1, 0, 0), State(0, 0.81, 0, 1, 0, 0), 4)!;
        Assert.Equal(0.36, leap.State.Curves[0]!.Value.Intercept, 1e-12);
    }

    [Fact]
    public void Extrapolate_WithoutAsymptotes_LeavesThemOut()
    {
        static CalibrationState Two(double intercept) => new([new ItemCurve(0, intercept, double.NegativeInfinity, double.PositiveInfinity)], new AbilityPopulation.State(0, 1, [0]));
        var curve = Squarem.Extrapolate(Two(1), Two(0.9), Two(0.81), 100)!.State.Curves[0]!.Value;
        Assert.Equal(0, curve.Guessing);
        Assert.Equal(1, curve.Upper);
        Assert.Equal(0, curve.Intercept, 1e-12);
    }

    private static CalibrationState State(double logSlope, double intercept, double guessing, double upper, double mean, double logDeviation) =>
        new([new ItemCurve(logSlope, intercept, guessing, upper), null], new AbilityPopulation.State(mean, Math.Exp(logDeviation), [0]));
}
