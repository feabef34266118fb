using System.Globalization;

namespace Cat.Web.Features.Models;

/// <summary>One line of a chart: a value by epoch. Values that are no number are left out.</summary>
/// <param name="Name">In the key.</param>
/// <param name="Points">By epoch, rising.</param>
public sealed record Curve(string Name, IReadOnlyList<CurvePoint> Points);

public readonly record struct CurvePoint(int Epoch, double Value);

/// <summary>Where the points of a chart are drawn, in percent of its width and height, from the top left.</summary>
public sealed class CurveGeometry
{
    private const int MostTicks = 5;
    private const double Margin = 2;

    private readonly int _first;
    private readonly int _last;
    private readonly double _low;
    private readonly double _high;

    public CurveGeometry(IReadOnlyList<Curve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        var points = curves.SelectMany(curve => curve.Points).Where(point => double.IsFinite(point.Value)).ToList();
        (_first, _last) = points.Count == 0 ? (0, 1) : (points.Min(point => point.Epoch), points.Max(point => point.Epoch));
        var (low, high) = points.Count == 0 ? (0, 1) : (points.Min(point => point.Value), points.Max(point => point.Value));
        var step = NiceStep(Math.Max(high - low, Math.Max(Math.Abs(high), 1e-6) * 1e-3));
        (_low, _high) = (Math.Floor(low / step) * step, Math.Ceiling(high / step) * step);
        if (_high <= _low) _high = _low + step;
        var format = "0." + new string('0', Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6));
        Heights = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step) + 1).Select(index => _low + (index * step))
            .Select(value => new Tick(Y(value), value.ToString($"{format};−{format};{format}", CultureInfo.InvariantCulture)))];
        var epochs = (int)Math.Max(1, NiceStep(Math.Max(1, _last - _first)));
        Epochs = [.. Enumerable.Range(_first, _last - _first + 1).Where(epoch => epoch % epochs == 0).Select(epoch => new Tick(X(epoch), epoch.ToString(CultureInfo.InvariantCulture)))];
    }

    public IReadOnlyList<Tick> Heights { get; }
    public IReadOnlyList<Tick> Epochs { get; }

    public double X(int epoch) => _last == _first ? 50 : Margin + ((100 - (2 * Margin)) * (epoch - _first) / (_last - _first));

    public double Y(double value) => 100 - Margin - ((100 - (2 * Margin)) * (value - _low) / (_high - _low));

    public string Line(Curve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        return string.Join(' ', curve.Points.Where(point => double.IsFinite(point.Value)).Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.Epoch):0.##},{Y(point.Value):0.##}")));
    }

    public static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>1, 2 or 5 times a power of ten, so that a range has about <see cref="MostTicks"/> steps.</summary>
    private static double NiceStep(double range)
    {
        var rough = range / MostTicks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    public readonly record struct Tick(double Place, string Text);
}
