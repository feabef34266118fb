using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class ScaleTextTests
{
    [Fact]
    public void Of_HasEstimateAndBothEnds() =>
        Assert.Equal("On the scale of this test 512, between 451 and 573 with 95 % certainty.", ScaleText.Of(new ReportingScale(), 0.12, 0.31));

    [Fact]
    public void Of_German()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        try
        {
            Assert.Contains("512, mit 95 % Sicherheit zwischen 451 und 573", ScaleText.Of(new ReportingScale(), 0.12, 0.31), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void WithError_OtherScale_IsOnIt() => Assert.Equal("51.2 ± 3.1", ScaleText.WithError(new ReportingScale { Mean = 50, StandardDeviation = 10 }, 0.12, 0.31));
}
