using SkiaSharp;

namespace Cat.Web.Shared.Documents;

/// <summary>A column on paper.</summary>
/// <param name="Header">Its name.</param>
/// <param name="IsNumeric">Set flush right.</param>
internal sealed record TextColumn(string Header, bool IsNumeric);

/// <summary>
/// A table on paper: as wide as its texts need, its header again on every page, long texts in several lines. Columns that do not fit beside each other follow in
/// further blocks, each with the first column again.
/// </summary>
internal sealed class TextTable : IDisposable
{
    private const float Size = 8.5f;
    private const float LineHeight = 11.5f;
    private const float Gap = 10;
    private const float Widest = 170;
    private static readonly SKColor Ink = new(0x1b, 0x24, 0x30);
    private static readonly SKColor Line = new(0xd5, 0xdb, 0xe3);

    private readonly IReadOnlyList<TextColumn> _columns;
    private readonly IReadOnlyList<IReadOnlyList<string>> _rows;
    private readonly SKPaint _regular = Paint(DocumentFonts.Regular);
    private readonly SKPaint _bold = Paint(DocumentFonts.Bold);
    private readonly float[] _widths;

    public TextTable(IReadOnlyList<TextColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        (_columns, _rows) = (columns, rows);
        _widths = [.. columns.Select((column, place) => Math.Min(Widest, Math.Max(WidestWord(column.Header), rows.Select(row => _regular.MeasureText(row[place])).DefaultIfEmpty(0).Max())))];
    }

    /// <summary>Too wide for an upright page.</summary>
    public bool IsWide => Total(Enumerable.Range(0, _columns.Count)) > TextDocument.TextWidth;

    public void Write(TextDocument document)
    {
        foreach (var block in Blocks(document.Width))
        {
            WriteHeader(document, block);
            foreach (var row in _rows)
            {
                var lines = block.Select(place => Broken(row[place], place, _regular)).ToList();
                if (!document.HasRoom(HeightOf(lines))) WriteHeader(document, block);
                WriteRow(document, block, lines, _regular, Line);
            }

            document.Draw(LineHeight, _ => { });
        }
    }

    public void Dispose()
    {
        _regular.Dispose();
        _bold.Dispose();
    }

    private void WriteHeader(TextDocument document, IReadOnlyList<int> block)
    {
        var lines = block.Select(place => Broken(_columns[place].Header, place, _bold)).ToList();
        // A header does not stay behind alone.
        if (!document.HasRoom(HeightOf(lines) + (3 * LineHeight))) document.NextPage();
        WriteRow(document, block, lines, _bold, Ink);
    }

    private void WriteRow(TextDocument document, IReadOnlyList<int> block, IReadOnlyList<IReadOnlyList<string>> lines, SKPaint paint, SKColor border)
    {
        var height = HeightOf(lines);
        document.Draw(height, canvas =>
        {
            var x = 0f;
            foreach (var (place, cell) in block.Zip(lines))
            {
                foreach (var (number, line) in cell.Index())
                    canvas.DrawText(line, _columns[place].IsNumeric ? x + _widths[place] - paint.MeasureText(line) : x, 2 + Size + (number * LineHeight), paint);
                x += _widths[place] + Gap;
            }

            using var rule = new SKPaint { Color = border, StrokeWidth = 0.6f };
            canvas.DrawLine(0, height - 1, x - Gap, height - 1, rule);
        });
    }

    private IEnumerable<IReadOnlyList<int>> Blocks(float width)
    {
        var block = new List<int> { 0 };
        for (var place = 1; place < _columns.Count; place++)
        {
            if (block.Count > 1 && Total([.. block, place]) > width)
            {
                yield return block;
                block = [0];
            }

            block.Add(place);
        }

        yield return block;
    }

    private float Total(IEnumerable<int> places) => places.Sum(place => _widths[place] + Gap) - Gap;

    private IReadOnlyList<string> Broken(string text, int place, SKPaint paint) => TextLines.Break(text, _widths[place], part => paint.MeasureText(part) - 0.01f);

    private float WidestWord(string header) => header.Split(' ').Max(word => _bold.MeasureText(word));

    private static float HeightOf(IReadOnlyList<IReadOnlyList<string>> lines) => (lines.Max(cell => cell.Count) * LineHeight) + 5;

    private static SKPaint Paint(SKTypeface typeface) => new() { Typeface = typeface, TextSize = Size, Color = Ink, IsAntialias = true };
}
