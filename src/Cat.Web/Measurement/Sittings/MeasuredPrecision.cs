namespace Cat.Web.Measurement.Sittings;

/// <summary>How far a running test is on its way to its target.</summary>
internal static class MeasuredPrecision
{
    /// <summary>Share of the information needed, from 0 to 1: it grows by about the same amount with every good question. (1/SE² − 1/SD²) / (1/target² − 1/SD²).</summary>
    public static double Share(double standardError, double priorStandardDeviation, double target)
    {
        static double Information(double deviation) => 1 / (deviation * deviation);
        var needed = Information(target) - Information(priorStandardDeviation);
        return needed <= 0 ? 1 : Math.Clamp((Information(standardError) - Information(priorStandardDeviation)) / needed, 0, 1);
    }
}
