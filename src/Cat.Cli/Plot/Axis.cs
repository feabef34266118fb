using System.Globalization;

namespace Cat.Cli.Plot;

/// <summary>A linear scale from figures to pixels, with ticks.</summary>
internal sealed record Axis(double Least, double Most, IReadOnlyList<double> Ticks, double From, double To)
{
    private const double Room = 0.04;

    /// <summary>Round ticks, about <paramref name="count"/>, that the figures lie between.</summary>
    /// <param name="values">At least one, none below 0.</param>
    /// <param name="from">The pixel of the smallest.</param>
    /// <param name="to">The pixel of the largest.</param>
    /// <param name="count">Of intervals.</param>
    /// <param name="startsAtZero">For bars, whose length is the figure.</param>
    public static Axis Round(IEnumerable<double> values, double from, double to, int count, bool startsAtZero = false)
    {
        var all = values.ToList();
        var (least, most) = (startsAtZero ? 0 : all.Min(), all.Max());
        // One figure alone, or figures that are all the same, still need a scale.
        if (most - least < 1e-9) (least, most) = (startsAtZero ? 0 : Math.Max(0, least - 0.005), most + 0.005);
        // Room for the markers of the outermost figures.
        if (!startsAtZero) (least, most) = (Math.Max(0, least - (Room * (most - least))), most + (Room * (most - least)));
        var raw = (most - least) / count;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        var interval = power * (raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 };
        var (first, last) = (Math.Floor((least / interval) + 1e-9), Math.Ceiling((most / interval) - 1e-9));
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * interval).ToList();
        return new Axis(ticks[0], ticks[^1], ticks, from, to);
    }

    /// <summary>Ticks at the figures themselves; a little room before the first and after the last.</summary>
    public static Axis At(IReadOnlyList<int> values, double from, double to)
    {
        var (least, most) = (values.Min(), values.Max());
        var room = Math.Max(0.5, 0.04 * (most - least));
        return new Axis(least - room, most + room, [.. values.Select(value => (double)value)], from, to);
    }

    public double Pixel(double value) => From + ((value - Least) / (Most - Least) * (To - From));

    /// <summary>All ticks with as many digits as they need.</summary>
    public string Label(double tick)
    {
        var digits = Enumerable.Range(0, 6).First(digits => digits == 5 || Ticks.All(value => Math.Abs(value - Math.Round(value, digits)) < 1e-9));
        return (Math.Abs(tick) < 1e-12 ? 0 : tick).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }
}
