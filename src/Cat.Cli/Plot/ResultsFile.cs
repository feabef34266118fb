using System.Text.Json;
using System.Xml;
using Cat.Cli.Files;

namespace Cat.Cli.Plot;

/// <summary>What is plotted of one row of a results file: a selector with a diagnosis and a seed. Figures by step have at least one.</summary>
internal sealed record ResultRow(
    string Selector,
    string Diagnosis,
    ulong Seed,
    IReadOnlyDictionary<int, double> AreaUnderCurve,
    IReadOnlyDictionary<int, double> Coverage,
    double Overlap,
    double LargestRate,
    double Gini);

/// <summary>Results of `gmocat benchmark`, of one file or several of the same data.</summary>
internal sealed record BenchmarkResults(string Data, IReadOnlyList<ResultRow> Rows)
{
    /// <exception cref="BadInputException">A file cannot be used, the files are of different data, or a selector has the same diagnosis and seed twice.</exception>
    public static BenchmarkResults Read(IReadOnlyList<FileInfo> files)
    {
        var problems = new ProblemList();
        var read = files.Select(file => (File: file, Results: ResultsFile.Read(file, problems))).ToList();
        problems.ThrowIfAny();
        var data = read[0].Results.Data;
        foreach (var (file, results) in read)
        {
            if (results.Data != data) problems.Add(new InputProblem(file.ToString(), null, null, $"The results are of “{results.Data}”, those of {files[0]} of “{data}”.", "Plot them apart."));
        }

        var fileOf = new Dictionary<(string, string, ulong), FileInfo>();
        foreach (var (file, row) in read.SelectMany(one => one.Results.Rows, (one, row) => (one.File, row)))
        {
            if (!fileOf.TryAdd((row.Selector, row.Diagnosis, row.Seed), file))
                problems.Add(new InputProblem(file.ToString(), null, null, $"{row.Selector} with {row.Diagnosis} and seed {row.Seed} is in {fileOf[(row.Selector, row.Diagnosis, row.Seed)]} already.", "It would count twice; leave one out."));
        }

        problems.ThrowIfAny();
        return new BenchmarkResults(data, [.. read.SelectMany(one => one.Results.Rows)]);
    }
}

/// <summary>Reads one file and says of everything that cannot be used where it stands.</summary>
internal sealed class ResultsFile
{
    private const string WrittenBy = "Give a file written by gmocat benchmark.";

    private readonly FileInfo _file;
    private readonly ProblemList _problems;

    private ResultsFile(FileInfo file, ProblemList problems) => (_file, _problems) = (file, problems);

    public static BenchmarkResults Read(FileInfo file, ProblemList problems)
    {
        var reader = new ResultsFile(file, problems);
        try
        {
            using var document = JsonDocument.Parse(reader.ReadBytes());
            return reader.Results(document.RootElement);
        }
        catch (JsonException exception)
        {
            reader.Report(exception.LineNumber is { } line ? line + 1 : null, "The file is not JSON:", exception.Message);
            return new BenchmarkResults("", []);
        }
    }

    private byte[] ReadBytes()
    {
        if (Directory.Exists(_file.FullName)) throw new BadInputException(new InputProblem(_file.ToString(), null, null, "This is a directory, not a file.", "Name the file in it."));
        if (!_file.Exists) throw new BadInputException(new InputProblem(_file.ToString(), null, null, "The file does not exist.", "Check the path."));
        try
        {
            return File.ReadAllBytes(_file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(new InputProblem(_file.ToString(), null, null, "The file cannot be read:", exception.Message));
        }
    }

    private BenchmarkResults Results(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("rows", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            Report(null, "There is no list “rows”.", WrittenBy);
            return new BenchmarkResults("", []);
        }

        if (rows.GetArrayLength() == 0) Report(null, "The list “rows” is empty.", "Run gmocat benchmark with at least one selector.");
        return new BenchmarkResults(Text(root, "", "data"), [.. rows.EnumerateArray().Select(Row)]);
    }

    private ResultRow Row(JsonElement row, int index)
    {
        var place = $"rows[{index}]";
        if (row.ValueKind != JsonValueKind.Object)
        {
            Report(null, $"{place} is no object.", WrittenBy);
            return new ResultRow("", "", 0, new Dictionary<int, double>(), new Dictionary<int, double>(), 0, 0, 0);
        }

        var diagnosis = Text(row, place, "diagnosis");
        // It becomes part of a file's name.
        if (!diagnosis.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_')) Report(null, $"{place}.diagnosis is “{InputRow.Shown(diagnosis)}”.", "It may have letters, digits, - and _.");
        return new ResultRow(Text(row, place, "selector"), diagnosis, Seed(row, place), BySteps(row, place, "auc"), BySteps(row, place, "coverage"), Share(row, place, "overlap"), Share(row, place, "max_rate"), Share(row, place, "gini"));
    }

    private bool Find(JsonElement parent, string place, string name, out JsonElement value)
    {
        if (parent.TryGetProperty(name, out value)) return true;
        Report(null, $"{place}{(place.Length == 0 ? "" : ".")}{name} is missing.", WrittenBy);
        return false;
    }

    private string Text(JsonElement parent, string place, string name)
    {
        if (!Find(parent, place, name, out var value)) return "";
        try
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text) return XmlConvert.VerifyXmlChars(text);
        }
        catch (Exception exception) when (exception is XmlException or InvalidOperationException)
        {
            // A control character, or half of a surrogate pair: no plot could show it.
        }

        Report(null, $"{place}{(place.Length == 0 ? "" : ".")}{name} is no plain text.", WrittenBy);
        return "";
    }

    private ulong Seed(JsonElement row, string place)
    {
        if (!Find(row, place, "seed", out var value)) return 0;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var seed)) return seed;
        Report(null, $"{place}.seed is no whole number from 0 on.", WrittenBy);
        return 0;
    }

    private double Share(JsonElement row, string place, string name) => Find(row, place, name, out var value) ? Share(value, $"{place}.{name}") : 0;

    private double Share(JsonElement value, string place)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var share) && share is >= 0 and <= 1) return share;
        Report(null, $"{place} is {InputRow.Shown(value.GetRawText())}, not a number from 0 to 1.", WrittenBy);
        return 0;
    }

    private Dictionary<int, double> BySteps(JsonElement row, string place, string name)
    {
        var steps = new Dictionary<int, double>();
        if (!Find(row, place, name, out var value)) return steps;
        if (value.ValueKind != JsonValueKind.Object || !value.EnumerateObject().Any())
        {
            Report(null, $"{place}.{name} has no figure by step.", WrittenBy);
            return steps;
        }

        foreach (var entry in value.EnumerateObject())
        {
            if (!int.TryParse(entry.Name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var step) || step < 1)
            {
                Report(null, $"{place}.{name} has the step “{InputRow.Shown(entry.Name)}”.", "Steps are whole numbers from 1 on.");
                continue;
            }

            steps[step] = Share(entry.Value, $"{place}.{name}.{step}");
        }

        return steps;
    }

    private void Report(long? line, string what, string howToMend) => _problems.Add(new InputProblem(_file.ToString(), line, null, what, howToMend));
}
