using Cat.Web.Shared.Documents;
using SkiaSharp;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>The few strokes that charts on paper are made of.</summary>
internal sealed class ChartPens(SKCanvas canvas) : IDisposable
{
    private static readonly float[][] Dashes = [[], [6, 4], [2, 3], [9, 3, 2, 3], [4, 2], [1, 2]];

    private readonly SKPaint _stroke = new() { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeCap = SKStrokeCap.Butt, StrokeJoin = SKStrokeJoin.Round };
    private readonly SKPaint _fill = new() { IsAntialias = true };
    private readonly SKPaint _text = new() { IsAntialias = true, Typeface = DocumentFonts.Regular, TextSize = 7.5f };

    public float Width(string text) => _text.MeasureText(text);

    public void Text(string text, float x, float y, SKTextAlign align, SKColor colour)
    {
        (_text.TextAlign, _text.Color) = (align, colour);
        canvas.DrawText(text, x, y, _text);
        _text.TextAlign = SKTextAlign.Left;
    }

    /// <summary>A text that ends where the room does.</summary>
    public void Text(string text, float x, float y, float room, SKColor colour)
    {
        var shown = text;
        while (shown.Length > 1 && Width(shown) > room) shown = $"{shown.TrimEnd('…')[..^1].TrimEnd()}…";
        Text(shown, x, y, SKTextAlign.Left, colour);
    }

    public void Line(float fromX, float fromY, float toX, float toY, SKColor colour, float width, int dash = 0) => Path([new(fromX, fromY), new(toX, toY)], colour, width, dash);

    public void Path(IReadOnlyList<SKPoint> points, SKColor colour, float width, int dash = 0)
    {
        using var path = PathOf(points);
        using var effect = dash == 0 ? null : SKPathEffect.CreateDash(Dashes[dash % Dashes.Length], 0);
        (_stroke.Color, _stroke.StrokeWidth, _stroke.PathEffect) = (colour, width, effect);
        canvas.DrawPath(path, _stroke);
        _stroke.PathEffect = null;
    }

    public void Area(IReadOnlyList<SKPoint> points, SKColor colour)
    {
        using var path = PathOf(points);
        path.Close();
        _fill.Color = colour;
        canvas.DrawPath(path, _fill);
    }

    public void Box(SKRect box, SKColor colour)
    {
        _fill.Color = colour;
        canvas.DrawRect(box, _fill);
    }

    public void Dot(float x, float y, PointMark mark, SKColor colour)
    {
        var radius = mark == PointMark.Faint ? 2 : 3f;
        _fill.Color = mark == PointMark.Filled ? colour : SKColors.White;
        (_stroke.Color, _stroke.StrokeWidth) = (colour, 1.2f);
        canvas.DrawCircle(x, y, radius, _fill);
        canvas.DrawCircle(x, y, radius, _stroke);
    }

    /// <summary>A sign for a point of a series: circle, square, triangle, diamond.</summary>
    public void Sign(float x, float y, int place, SKColor colour)
    {
        const float r = 2.8f;
        if (place % 4 == 0) Dot(x, y, PointMark.Filled, colour);
        else Area((place % 4) switch
        {
            1 => [new(x - r, y - r), new(x + r, y - r), new(x + r, y + r), new(x - r, y + r)],
            2 => [new(x, y - r), new(x + r, y + r), new(x - r, y + r)],
            _ => [new(x, y - r - 1), new(x + r + 1, y), new(x, y + r + 1), new(x - r - 1, y)],
        }, colour);
    }

    public void Dispose()
    {
        _stroke.Dispose();
        _fill.Dispose();
        _text.Dispose();
    }

    private static SKPath PathOf(IReadOnlyList<SKPoint> points)
    {
        var path = new SKPath();
        if (points.Count == 0) return path;
        path.MoveTo(points[0]);
        foreach (var point in points.Skip(1)) path.LineTo(point);
        return path;
    }
}
