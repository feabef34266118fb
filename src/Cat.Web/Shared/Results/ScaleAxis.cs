using Cat.Data.TestPlans;

namespace Cat.Web.Shared.Results;

/// <summary>One band's place on the line; fractions of the width, 0 at the left end.</summary>
public sealed record ScaleBand(string Name, double Start, double End, double Label, string Anchor, bool IsMostLikely, bool IsOnUpperRow);

/// <summary>Where bands, estimate and interval lie on the line. Names alternate between two rows so that narrow bands keep theirs.</summary>
public sealed class ScaleAxis
{
    private const double Margin = 1.25;

    public ScaleAxis(double theta, double standardError, IReadOnlyList<AbilityBand> bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        Low = theta - (Normal.Quantile975 * standardError);
        High = theta + (Normal.Quantile975 * standardError);
        From = Math.Min((bands.Count > 1 ? bands[1].LowerBound : null) ?? 0, theta + Margin - 0.25) - Margin;
        To = Math.Max((bands.Count > 1 ? bands[^1].LowerBound : null) ?? 0, theta - Margin + 0.25) + Margin;
        Estimate = At(theta);
        IntervalStart = At(Low);
        IntervalEnd = At(High);
        var here = AbilityBand.At(bands, theta);
        Bands = [.. bands.Select((band, index) => Place(bands, band, index, band == here))];
    }

    public double From { get; }
    public double To { get; }

    /// <summary>The ends of the 95 % interval on the scale of ability.</summary>
    public double Low { get; }
    public double High { get; }

    public double Estimate { get; }
    public double IntervalStart { get; }
    public double IntervalEnd { get; }
    public IReadOnlyList<ScaleBand> Bands { get; }

    /// <summary>As a fraction of the width; what lies outside is drawn at the edge.</summary>
    public double At(double theta) => Math.Clamp((theta - From) / (To - From), 0, 1);

    private ScaleBand Place(IReadOnlyList<AbilityBand> bands, AbilityBand band, int index, bool isMostLikely)
    {
        var start = index == 0 ? 0 : At(band.LowerBound ?? From);
        var end = index == bands.Count - 1 ? 1 : At(bands[index + 1].LowerBound ?? To);
        var (label, anchor) = index == 0 ? (0.0, "start") : index == bands.Count - 1 ? (1.0, "end") : ((start + end) / 2, "middle");
        return new ScaleBand(band.Name, start, end, label, anchor, isMostLikely, index % 2 == 0);
    }
}
