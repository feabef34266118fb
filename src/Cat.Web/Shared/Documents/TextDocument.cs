using SkiaSharp;

namespace Cat.Web.Shared.Documents;

/// <summary>A PDF of running text on pages of A4, from top to bottom. Lengths are in points.</summary>
internal sealed class TextDocument : IDisposable
{
    private const float ShortSide = 595.28f;
    private const float LongSide = 841.89f;
    private const float Margin = 56;
    private const float LineHeight = 1.45f;
    private static readonly SKColor Ink = new(0x1b, 0x24, 0x30);
    private static readonly SKColor SoftInk = new(0x4f, 0x5b, 0x6b);

    private readonly MemoryStream _bytes = new();
    private readonly SKDocument _document;
    private readonly string _footer;
    private SKCanvas? _canvas;
    private float _y;
    private int _page;
    private bool _isLandscape;

    /// <param name="title">Of the file.</param>
    /// <param name="footer">At the foot of each page, before its number.</param>
    /// <param name="at">When it is made.</param>
    public TextDocument(string title, string footer, DateTimeOffset at)
    {
        _footer = footer;
        _document = SKDocument.CreatePdf(_bytes, new SKDocumentPdfMetadata { Title = title, Creator = "Cat", Creation = at.UtcDateTime, Modified = at.UtcDateTime });
    }

    /// <summary>Of an upright page.</summary>
    public static float TextWidth => ShortSide - (2 * Margin);

    public static float LandscapeTextWidth => LongSide - (2 * Margin);

    /// <summary>Of the page at hand.</summary>
    public float Width => PageWidth - (2 * Margin);

    /// <summary>What a page holds from top to bottom.</summary>
    public float Height => PageHeight - (2 * Margin);

    private float PageWidth => _isLandscape ? LongSide : ShortSide;

    private float PageHeight => _isLandscape ? ShortSide : LongSide;

    /// <summary>What follows stands on pages of this orientation; a page that is begun the other way ends here.</summary>
    public void Turn(bool isLandscape)
    {
        if (isLandscape == _isLandscape) return;
        if (_canvas is not null) EndPage();
        _isLandscape = isLandscape;
    }

    /// <summary>What follows begins at the top of a page.</summary>
    public void NextPage()
    {
        if (_canvas is not null) EndPage();
    }

    /// <summary>Whether the page at hand has room for this height; a page that is not begun has.</summary>
    public bool HasRoom(float height) => _canvas is null || _y + height <= PageHeight - Margin;

    public void Title(string text) => Write(text, 18, DocumentFonts.Bold, Ink, before: 0, after: 8);

    public void Heading(string text)
    {
        // A heading keeps a few lines of its text with it.
        Reserve(80);
        Write(text, 12.5f, DocumentFonts.Bold, Ink, before: 14, after: 4);
    }

    public void Subheading(string text)
    {
        Reserve(60);
        Write(text, 10.5f, DocumentFonts.Bold, Ink, before: 8, after: 4);
    }

    public void Paragraph(string text) => Write(text, 10.5f, DocumentFonts.Regular, Ink, before: 0, after: 5);

    public void Note(string text) => Write(text, 9, DocumentFonts.Regular, SoftInk, before: 0, after: 5);

    /// <summary>A line that begins with a sign or a number, its text beside it.</summary>
    public void Item(string sign, string text) => Write(text, 10.5f, DocumentFonts.Regular, Ink, before: 0, after: 3, indent: 20, sign);

    /// <summary>Draws something of a height, its origin at the upper left corner of the text.</summary>
    public void Draw(float height, Action<SKCanvas> draw)
    {
        Reserve(height);
        var canvas = Canvas();
        canvas.Save();
        canvas.Translate(Margin, _y);
        draw(canvas);
        canvas.Restore();
        _y += height;
    }

    /// <summary>The file; nothing can be added afterwards.</summary>
    public byte[] ToBytes()
    {
        Canvas();
        EndPage();
        _document.Close();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _bytes.Dispose();
    }

    private void Write(string text, float size, SKTypeface typeface, SKColor color, float before, float after, float indent = 0, string? sign = null)
    {
        using var paint = Paint(size, typeface, color);
        if (_canvas is not null) _y += before;
        var isFirst = true;
        foreach (var line in TextLines.Break(text, Width - indent, part => paint.MeasureText(part)))
        {
            Reserve(size * LineHeight);
            if (isFirst && sign is not null) Canvas().DrawText(sign, Margin, _y + size, paint);
            Canvas().DrawText(line, Margin + indent, _y + size, paint);
            _y += size * LineHeight;
            isFirst = false;
        }

        _y += after;
    }

    private void Reserve(float height)
    {
        if (_canvas is not null && _y + height > PageHeight - Margin) EndPage();
        Canvas();
    }

    private SKCanvas Canvas()
    {
        if (_canvas is not null) return _canvas;
        (_page, _y) = (_page + 1, Margin);
        return _canvas = _document.BeginPage(PageWidth, PageHeight);
    }

    private void EndPage()
    {
        using var paint = Paint(8, DocumentFonts.Regular, SoftInk);
        _canvas?.DrawText($"{_footer} · {_page}", Margin, PageHeight - (Margin / 2), paint);
        _document.EndPage();
        _canvas = null;
    }

    private static SKPaint Paint(float size, SKTypeface typeface, SKColor color) => new() { Typeface = typeface, TextSize = size, Color = color, IsAntialias = true };
}
