using System.Globalization;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Reports;

/// <summary>A point of the drawing in percent of its width and height, from the top left.</summary>
public readonly record struct DrawnPoint(double X, double Y);

/// <summary>The part of the height that a band takes, in percent from the top.</summary>
public sealed record DrawnBand(string Name, double Top, double Bottom);

/// <summary>Where the ability after each question is drawn. The first place belongs to what was assumed before any answer.</summary>
public sealed class PathGeometry
{
    private const double Quantile975 = 1.959963984540054;
    private const double Furthest = 4;

    private readonly int _places;
    private readonly double _low;
    private readonly double _high;

    public PathGeometry(IReadOnlyList<PathStep> path, AdaptiveRules rules, IReadOnlyList<AbilityBand> bands)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(bands);
        (double Theta, double StandardError)[] values = [(rules.PriorMean, rules.PriorStandardDeviation), .. path.Select(step => (step.Theta, step.StandardError))];
        _places = values.Length;
        var cuts = bands.Select(band => band.LowerBound).OfType<double>().ToList();
        _low = Math.Max(-Furthest, Math.Min(values.Min(value => value.Theta - (Quantile975 * value.StandardError)), cuts.DefaultIfEmpty(0).Min() - 0.5));
        _high = Math.Min(Furthest, Math.Max(values.Max(value => value.Theta + (Quantile975 * value.StandardError)), cuts.DefaultIfEmpty(0).Max() + 0.5));
        Estimates = [.. values.Select((value, place) => new DrawnPoint(X(place), Y(value.Theta)))];
        Upper = [.. values.Select((value, place) => new DrawnPoint(X(place), Y(value.Theta + (Quantile975 * value.StandardError))))];
        Lower = [.. values.Select((value, place) => new DrawnPoint(X(place), Y(value.Theta - (Quantile975 * value.StandardError))))];
        Bands = [.. bands.Select((band, index) => new DrawnBand(
            band.Name,
            index == bands.Count - 1 ? 0 : Y(bands[index + 1].LowerBound ?? _high),
            band.LowerBound is { } cut ? Y(cut) : 100))];
        Ticks = [.. TickNumbers(path.Count).Select(number => (number, X(number)))];
    }

    /// <summary>One more than there are answers.</summary>
    public IReadOnlyList<DrawnPoint> Estimates { get; }
    public IReadOnlyList<DrawnPoint> Upper { get; }
    public IReadOnlyList<DrawnPoint> Lower { get; }
    public IReadOnlyList<DrawnBand> Bands { get; }

    /// <summary>Question numbers under the drawing, few enough not to touch.</summary>
    public IReadOnlyList<(int Number, double X)> Ticks { get; }

    public string IntervalPoints => Points([.. Upper, .. Lower.Reverse()]);

    public string LinePoints => Points(Estimates);

    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Points(IEnumerable<DrawnPoint> points) =>
        string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")));

    private static IEnumerable<int> TickNumbers(int count)
    {
        var step = count switch { <= 10 => 1, <= 20 => 2, <= 50 => 5, <= 100 => 10, _ => 50 };
        return Enumerable.Range(1, count).Where(number => number % step == 0 || (number == 1 && step < 10));
    }

    private double X(int place) => 100 * (place + 0.5) / _places;

    /// <summary>What lies outside is drawn at the edge.</summary>
    private double Y(double theta) => 100 * (1 - Math.Clamp((theta - _low) / (_high - _low), 0, 1));
}
