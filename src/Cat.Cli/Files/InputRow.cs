using System.Globalization;
using System.Text;
using CsvHelper;

namespace Cat.Cli.Files;

/// <summary>The row that is being read, with typed access by column; a cell that cannot be used is reported with its place.</summary>
internal sealed class InputRow(string file, CsvReader csv, string[] header, ProblemList problems)
{
    private const int LongestShown = 60;

    private char[] _text = new char[256];
    private long _problemRow = -1;

    public string File => file;

    public IReadOnlyList<string> Header => header;

    public long Row => csv.LineNumber;

    /// <summary>No problem was reported in this row.</summary>
    public bool IsGood => _problemRow != csv.LineNumber;

    public bool Has(string column) => Array.IndexOf(header, column) >= 0;

    /// <summary>Whether the row has as many cells as the header; reports it where not.</summary>
    public bool IsComplete()
    {
        if (csv.FieldCount == header.Length) return true;
        var isShort = csv.FieldCount < header.Length;
        Report(isShort ? header[csv.FieldCount] : null, $"The row has {Cells(csv.FieldCount)}, the header {header.Length}.", isShort ? "Fill in the missing cells, or check the separators." : "Remove the surplus cells, or put a cell that holds a separator in \"quotes\".");
        return false;
    }

    /// <summary>The cell without surrounding blanks; empty where the file has no such column. Valid until the next cell is read.</summary>
    public ReadOnlySpan<char> Text(string column) => Array.IndexOf(header, column) is var index and >= 0 ? Text(index) : [];

    public ReadOnlySpan<char> Text(int index)
    {
        var bytes = csv.GetSpan(index);
        if (bytes.Length > _text.Length) _text = new char[bytes.Length];
        return _text.AsSpan(0, Encoding.UTF8.GetChars(bytes, _text)).Trim();
    }

    /// <summary>A cell that must not be empty.</summary>
    public ReadOnlySpan<char> Id(string column)
    {
        var text = Text(column);
        if (text.IsEmpty) Report(column, "The cell is empty.", "Fill it in.");
        return text;
    }

    /// <summary>0 or 1.</summary>
    public bool IsCorrect(string column) => IsCorrect(Array.IndexOf(header, column));

    public bool IsCorrect(int index)
    {
        var text = Text(index);
        if (text is not ("0" or "1")) Report(header[index], text.IsEmpty ? "The cell is empty." : $"“{Shown(text)}” is neither 0 nor 1.", "Write 1 for a right response and 0 for a wrong one; leave out what was not answered.");
        return text is "1";
    }

    /// <summary>Null where the cell is empty or the file has no such column.</summary>
    public double? Number(string column)
    {
        var text = Text(column);
        if (text.IsEmpty) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        Report(column, $"“{Shown(text)}” is not a number.", "Write it with a decimal point, like 0.5, or leave the cell empty.");
        return null;
    }

    public int? WholeNumber(string column)
    {
        var text = Text(column);
        if (text.IsEmpty) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Report(column, $"“{Shown(text)}” is not a whole number from 0 on.", "Write digits only.");
        return null;
    }

    /// <summary>A whole number in a cell that must not be empty; 0 where it was reported.</summary>
    public int NeededWholeNumber(string column, string howToMend)
    {
        if (Text(column).IsEmpty) Report(column, "The cell is empty.", howToMend);
        return WholeNumber(column) ?? 0;
    }

    public void Report(string? column, string what, string howToMend)
    {
        _problemRow = csv.LineNumber;
        problems.Add(new InputProblem(file, csv.LineNumber, column, what, howToMend));
    }

    public static string Shown(ReadOnlySpan<char> text) => text.Length <= LongestShown ? text.ToString() : $"{text[..LongestShown]}…";

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";
}
