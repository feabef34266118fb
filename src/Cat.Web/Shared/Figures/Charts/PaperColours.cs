using SkiaSharp;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>The light sides of the colours in css/figures.css and css/site.css, for paper.</summary>
internal static class PaperColours
{
    public static SKColor Ink { get; } = new(0x1b, 0x24, 0x30);
    public static SKColor SoftInk { get; } = new(0x4f, 0x5b, 0x6b);
    public static SKColor Line { get; } = new(0xd5, 0xdb, 0xe3);
    public static SKColor StrongLine { get; } = new(0x7d, 0x88, 0x97);
    public static SKColor Ground { get; } = new(0xee, 0xf1, 0xf5);

    /// <summary>--chart-1 to --chart-6.</summary>
    public static IReadOnlyList<SKColor> Series { get; } =
        [new(0x0b, 0x64, 0x64), new(0xb8, 0x4a, 0x00), new(0x00, 0x5f, 0xa8), new(0xa3, 0x3d, 0x7f), new(0x7a, 0x66, 0x00), new(0x4f, 0x5b, 0x6b)];
}
