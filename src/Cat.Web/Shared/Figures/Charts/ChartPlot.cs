using SkiaSharp;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>The rectangle between the axes and where numbers lie in it; an axis without numbers has categories.</summary>
internal sealed record ChartPlot(ChartPens Pens, SKRect Area, ChartRange? XRange, ChartRange? YRange)
{
    public float X(double value) => Area.Left + ((float)Range(XRange).Share(value) * Area.Width);

    public float Y(double value) => Area.Bottom - ((float)Range(YRange).Share(value) * Area.Height);

    private static ChartRange Range(ChartRange? range) => range ?? throw new InvalidOperationException("This axis has categories, not numbers.");
}
