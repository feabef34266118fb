using Cat.Data.TestPlans;

namespace Cat.Web.Features.Reports;

/// <summary>Numbers of a reporting scale in tables and on axes.</summary>
internal static class ScaleNumbers
{
    /// <summary>Ends of an axis that holds all values and stops at whole standard deviations, no further than so many from the mean.</summary>
    public static (double Low, double High) Range(ReportingScale scale, IReadOnlyList<double> lows, IReadOnlyList<double> highs, double furthest) => (
        scale.Of(Math.Max(-furthest, Math.Floor(scale.ToTheta(lows.Min())))), scale.Of(Math.Min(furthest, Math.Ceiling(scale.ToTheta(highs.Max())))));

    /// <summary>What the numbers mean.</summary>
    public static string Meaning(ReportingScale scale, string bankName) =>
        $"{scale.Text(0)} is the average of the group that the bank {bankName} was calibrated on, and {scale.DistanceText(1)} its standard deviation: about two thirds of that group lie between {scale.Text(-1)} and {scale.Text(1)}.";
}
