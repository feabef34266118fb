using System.Globalization;
using CsvHelper;

namespace Cat.Cli.Files;

/// <summary>
/// Writes a comma-separated file, UTF-8, invariant numbers of ten digits. It grows beside its target and takes the target's place on
/// <see cref="Commit"/>: whatever happens before, the target stays as it was, and no half file stays behind.
/// </summary>
internal sealed class OutputTable : IDisposable
{
    private readonly FileInfo _file;
    private readonly string _unfinished;
    private readonly CsvWriter _csv;
    private bool _isCommitted;

    public OutputTable(FileInfo file, params ReadOnlySpan<string> header)
    {
        _file = file;
        _unfinished = $"{file.FullName}.{Environment.ProcessId}.new";
        _csv = CsvWriter.ToFile(_unfinished, new CsvWriterOptions { NewLine = "\n" });
        _csv.WriteHeader(header);
    }

    /// <summary>Looks before anything is computed whether the files can be written where they shall go.</summary>
    /// <exception cref="BadInputException">A folder is missing, or a file would take the place of a directory, of an input or of another output.</exception>
    public static void Check(IEnumerable<FileInfo?> outputs, IEnumerable<FileInfo?> inputs)
    {
        var taken = inputs.OfType<FileInfo>().Select(input => input.FullName).ToHashSet(StringComparer.Ordinal);
        foreach (var output in outputs.OfType<FileInfo>())
        {
            if (Directory.Exists(output.FullName)) throw Unusable(output, "This is a directory; the result cannot be written there.", "Name a file in it.");
            if (!Directory.Exists(output.DirectoryName)) throw Unusable(output, "Its folder does not exist.", "Make the folder first.");
            if (!taken.Add(output.FullName)) throw Unusable(output, "The result would replace an input or another result.", "Give it another name.");
        }
    }

    public OutputTable Text(string text)
    {
        _csv.WriteField(text);
        return this;
    }

    public OutputTable Whole(int? number)
    {
        _csv.WriteField(number is { } known ? known.ToString(CultureInfo.InvariantCulture) : "");
        return this;
    }

    /// <summary>Null: an empty cell.</summary>
    public OutputTable Number(double? number)
    {
        if (number is { } known)
        {
            if (!double.IsFinite(known)) throw new ArgumentOutOfRangeException(nameof(number), number, "A result is finite.");
            Span<char> text = stackalloc char[32];
            known.TryFormat(text, out var length, "G10", CultureInfo.InvariantCulture);
            _csv.WriteField(text[..length]);
        }
        else
        {
            _csv.WriteField("");
        }

        return this;
    }

    public void EndRow() => _csv.EndRecord();

    public void Commit()
    {
        _csv.Dispose();
        File.Move(_unfinished, _file.FullName, overwrite: true);
        _isCommitted = true;
    }

    public void Dispose()
    {
        if (_isCommitted) return;
        _csv.Dispose();
        File.Delete(_unfinished);
    }

    private static BadInputException Unusable(FileInfo file, string what, string howToMend) => new(new InputProblem(file.ToString(), null, null, what, howToMend));
}
