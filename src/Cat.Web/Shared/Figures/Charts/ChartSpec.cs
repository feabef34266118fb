namespace Cat.Web.Shared.Figures.Charts;

/// <summary>A chart as a report means it, for whoever draws it.</summary>
/// <param name="X">The axis across.</param>
/// <param name="Y">The axis upwards.</param>
public abstract record ChartSpec(ChartAxis X, ChartAxis Y);

/// <summary>An axis of numbers; ends that are left out follow the values.</summary>
/// <param name="Title">What it counts, with its unit.</param>
public sealed record ChartAxis(string Title)
{
    public double? Low { get; init; }
    public double? High { get; init; }

    /// <summary>Of its tick labels and of the words about a point.</summary>
    public int Decimals { get; init; }

    /// <summary>It counts things: no tick lies between two whole numbers.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Values from 0 to 1 are shown from 0 % to 100 %.</summary>
    public bool IsPercent { get; init; }

    internal string Text(double value) => Text(value, Decimals);

    internal string Text(double value, int decimals) => IsPercent ? $"{NumberText.Of(value * 100, decimals)} %" : NumberText.Of(value, decimals);

    /// <summary>Decimals that tell two neighbouring ticks apart.</summary>
    internal int TickDecimals(double step)
    {
        var least = IsPercent ? step * 100 : step;
        var decimals = 0;
        while (decimals < 6 && Math.Abs(Math.Round(least, decimals) - least) > 1e-9) decimals++;
        return decimals;
    }
}

/// <summary>A line across the chart, such as the border of two levels, with the name of what lies above it.</summary>
public sealed record ChartCut(double Value, string Name);

/// <summary>How a point is marked.</summary>
public enum PointMark
{
    Filled,
    Hollow,

    /// <summary>A smaller hollow one: assumed, not observed.</summary>
    Faint,
}

/// <summary>A line with the interval around it: the ability after each question.</summary>
public sealed record BandChart(ChartAxis X, ChartAxis Y, IReadOnlyList<BandPoint> Points) : ChartSpec(X, Y)
{
    /// <summary>Across the chart, from low to high.</summary>
    public IReadOnlyList<ChartCut> Cuts { get; init; } = [];

    /// <summary>The name of what lies below the first cut.</summary>
    public string? LowestName { get; init; }

    /// <summary>What the line is.</summary>
    public string LineName { get; init; } = "Estimate";

    /// <summary>What the marks mean, as "right" and "wrong"; none where marks mean nothing.</summary>
    public IReadOnlyDictionary<PointMark, string> Marks { get; init; } = new Dictionary<PointMark, string>();

    /// <summary>What the shaded part is.</summary>
    public string BandName { get; init; } = "95 % interval";
}

/// <param name="X">Place.</param>
/// <param name="Value">The line.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Words">What the pointer says at it.</param>
/// <param name="Mark">Its sign.</param>
public sealed record BandPoint(double X, double Value, double Low, double High, string Words, PointMark Mark = PointMark.Filled);

/// <summary>One row for each, its value with its interval on the axis across: students with standard errors. Rows stand in the order given, the first on top.</summary>
public sealed record ErrorBarChart(ChartAxis X, ChartAxis Y, IReadOnlyList<ErrorBarRow> Rows) : ChartSpec(X, Y)
{
    /// <summary>Upright lines.</summary>
    public IReadOnlyList<ChartCut> Cuts { get; init; } = [];
}

/// <param name="Name">Of the row.</param>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Words">What the pointer says at it.</param>
/// <param name="Mark">Its sign.</param>
public sealed record ErrorBarRow(string Name, double Value, double Low, double High, string Words, PointMark Mark = PointMark.Filled);

/// <summary>Upright bars: counts or shares by category; a histogram has its intervals as categories.</summary>
/// <param name="X">Its title only.</param>
/// <param name="Y">From 0.</param>
/// <param name="Categories">From left to right.</param>
/// <param name="Series">Beside each other, or on each other.</param>
public sealed record BarChart(ChartAxis X, ChartAxis Y, IReadOnlyList<string> Categories, IReadOnlyList<BarSeries> Series) : ChartSpec(X, Y)
{
    public bool IsStacked { get; init; }
}

/// <param name="Name">For the key.</param>
/// <param name="Values">One for each category.</param>
public sealed record BarSeries(string Name, IReadOnlyList<double> Values);

/// <summary>Points of two numbers, with a line they should lie on.</summary>
public sealed record ScatterChart(ChartAxis X, ChartAxis Y, IReadOnlyList<ScatterSeries> Series) : ChartSpec(X, Y)
{
    public ChartReference? Reference { get; init; }
}

/// <param name="Name">For the key.</param>
/// <param name="Points">Its points.</param>
public sealed record ScatterSeries(string Name, IReadOnlyList<ScatterPoint> Points);

/// <param name="X">Across.</param>
/// <param name="Y">Upwards.</param>
/// <param name="Words">What the pointer says at it.</param>
public sealed record ScatterPoint(double X, double Y, string Words);

/// <summary>A dashed line through points, in order: where all would lie if the expectation held.</summary>
public sealed record ChartReference(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>Curves over one axis: information over ability, shares of choices by ability.</summary>
public sealed record LineChart(ChartAxis X, ChartAxis Y, IReadOnlyList<LineSeries> Series) : ChartSpec(X, Y)
{
    /// <summary>Upright lines.</summary>
    public IReadOnlyList<ChartCut> Cuts { get; init; } = [];
}

/// <param name="Name">For the key.</param>
/// <param name="Points">From left to right.</param>
/// <param name="HasDots">Whether the values themselves are marked: few and observed, not a computed curve.</param>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points, bool HasDots = false);
