using Cat.Data.TestPlans;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;

namespace Cat.Web.Tests.Measurement.Comparison;

public sealed class ResultChangeTests
{
    [Fact]
    public void Between_TwoTests_TakesEachPriorOut()
    {
        // Precisions 1/0.16 = 6.25 and 1/0.25 = 4, less the prior's 1: 5.25 and 3; means 0.2 · 6.25 / 5.25 and 1.1 · 4 / 3.
        var change = ResultChange.Between(new Measured(0.2, 0.4), new AdaptiveRules(), new Measured(1.1, 0.5), new AdaptiveRules())!; // both say something
        Assert.Equal((1.1 * 4 / 3) - (0.2 * 6.25 / 5.25), change.Difference, 1e-12);
        Assert.Equal(Math.Sqrt((1 / 5.25) + (1.0 / 3)), change.StandardError, 1e-12);
        Assert.Equal(change.Difference - (1.959963984540054 * change.StandardError), change.Low, 1e-9);
        Assert.False(change.IsClear);
        Assert.True(ResultChange.Between(new Measured(-0.8, 0.3), new AdaptiveRules(), new Measured(1.1, 0.3), new AdaptiveRules())!.IsClear); // both say something
    }

    [Fact]
    public void Between_TestThatSaysNothing_Null() => Assert.Null(ResultChange.Between(new Measured(0, 0.98), new AdaptiveRules(), new Measured(1, 0.3), new AdaptiveRules()));
}
