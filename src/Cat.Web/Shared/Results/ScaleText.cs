using Cat.Data.TestPlans;
using static Cat.Web.Shared.Results.ResultsWords;

namespace Cat.Web.Shared.Results;

/// <summary>An ability in numbers that people read: on the scale of its test, never without its uncertainty.</summary>
public static class ScaleText
{
    /// <summary>"On the scale of this test 512, between 451 and 573 with 95 % certainty."</summary>
    public static string Of(ReportingScale scale, double theta, double standardError)
    {
        ArgumentNullException.ThrowIfNull(scale);
        var (low, high) = Interval(scale, theta, standardError);
        return Text["scale.number", scale.Text(theta), low, high];
    }

    /// <summary>"512 ± 31", the standard error behind the sign: for tables whose heading says so.</summary>
    public static string WithError(ReportingScale scale, double theta, double standardError)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return $"{scale.Text(theta)} ± {scale.DistanceText(standardError)}";
    }

    /// <summary>The ends of the 95 % interval.</summary>
    public static (string Low, string High) Interval(ReportingScale scale, double theta, double standardError)
    {
        ArgumentNullException.ThrowIfNull(scale);
        return (scale.Text(theta - (Normal.Quantile975 * standardError)), scale.Text(theta + (Normal.Quantile975 * standardError)));
    }
}
