namespace Cat.Web.Shared.Figures.Charts;

/// <summary>Ends of an axis and steps on it that people count in: 1, 2, 2.5 or 5 times a power of ten.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Step">Between ticks.</param>
internal sealed record ChartRange(double Low, double High, double Step)
{
    private const int WantedSteps = 6;

    /// <summary>Holds all values; an end that the axis gives stays as it is.</summary>
    public static ChartRange Of(ChartAxis axis, IEnumerable<double> values)
    {
        var all = values.Where(double.IsFinite).ToList();
        var low = axis.Low ?? all.DefaultIfEmpty(0).Min();
        var high = axis.High ?? all.DefaultIfEmpty(1).Max();
        if (high <= low) (low, high) = axis.Low is null ? (low - 1, low + 1) : (low, low + 1);
        var step = StepFor(high - low);
        if (axis.IsWhole) step = step < 1 ? 1 : step < 5 && step != Math.Floor(step) ? 5 : step;
        return new ChartRange(axis.Low ?? Math.Floor(low / step) * step, axis.High ?? Math.Ceiling(high / step) * step, step);
    }

    public double Share(double value) => Math.Clamp((value - Low) / (High - Low), 0, 1);

    public IEnumerable<double> Ticks()
    {
        var first = (long)Math.Ceiling((Low / Step) - 1e-9);
        var last = (long)Math.Floor((High / Step) + 1e-9);
        for (var tick = first; tick <= last; tick++) yield return tick * Step;
    }

    private static double StepFor(double width)
    {
        var rough = width / WantedSteps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 2.5 => 2.5 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
