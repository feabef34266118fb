using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Engine.Tests.AdaptiveTests;

public sealed class StoppingRuleTests
{
    [Theory]
    [InlineData(4, 10, 0.2, null)] // precise too early
    [InlineData(5, 10, 0.3, StopReason.PrecisionReached)] // exactly at the target
    [InlineData(5, 10, 0.31, null)]
    [InlineData(10, 10, 0.5, StopReason.MaximumItems)]
    [InlineData(10, 10, 0.1, StopReason.PrecisionReached)] // both: precision is named
    [InlineData(7, 0, 0.5, StopReason.NoItemLeft)]
    public void Check_WithATarget(int administered, int eligibleLeft, double standardError, StopReason? expected) =>
        Assert.Equal(expected, new StoppingRule(5, 10, 0.3).Check(administered, eligibleLeft, new AbilityEstimate(0, standardError)));

    [Fact]
    public void Check_FixedLength_IgnoresPrecision()
    {
        var rule = new StoppingRule(1, 20, null);
        Assert.Null(rule.Check(19, 5, new AbilityEstimate(0, 0.01)));
        Assert.Equal(StopReason.MaximumItems, rule.Check(20, 5, new AbilityEstimate(0, 0.9)));
    }

    [Fact]
    public void StoppingRule_MaximumBelowMinimum_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new StoppingRule(6, 5, null));

    [Theory]
    [InlineData(4, 0.9, 0.1, true, null)] // before the minimum
    [InlineData(5, 0.9, 0.3, true, StopReason.Classified)]
    [InlineData(5, 0.9, 0.3, false, null)] // the blueprint wants more
    [InlineData(5, 0.2, 0.3, true, null)]
    [InlineData(5, 0.2, 0.25, true, StopReason.PrecisionReached)]
    [InlineData(5, 0.9, 0.25, true, StopReason.Classified)] // both: the placement is named
    [InlineData(10, 0.9, 0.3, true, StopReason.Classified)]
    [InlineData(10, 0.2, 0.3, true, StopReason.MaximumItems)]
    public void Check_Placement(int administered, double theta, double standardError, bool mayStop, StopReason? expected) =>
        Assert.Equal(expected, new StoppingRule(5, 10, 0.25, new Classification([0])).Check(administered, 3, new AbilityEstimate(theta, standardError), mayStop));
}
