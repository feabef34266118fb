namespace Cat.Cli.Files;

/// <summary>The names in the first row of a file.</summary>
internal static class InputHeader
{
    private const int LongestShown = 200;

    /// <exception cref="BadInputException">A needed column is missing, or a name stands there twice.</exception>
    public static void Check(FileInfo file, string[] header, IReadOnlyList<string> required)
    {
        var problems = new ProblemList();
        foreach (var missing in required.Except(header, StringComparer.Ordinal))
        {
            var alike = header.FirstOrDefault(found => Plain(found) == Plain(missing));
            problems.Add(new InputProblem(file.ToString(), 1, missing, $"The column “{missing}” is missing; the first row has: {Shown(header)}.", alike is null ? "The first row must name the columns." : $"Rename “{alike}” to “{missing}”."));
        }

        foreach (var doubled in header.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            problems.Add(new InputProblem(file.ToString(), 1, doubled.Key, $"The column “{doubled.Key}” stands there twice.", "Keep one of them."));
        problems.ThrowIfAny();
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static string Shown(string[] header)
    {
        var text = string.Join(", ", header);
        return text.Length <= LongestShown ? text : text[..LongestShown] + "…";
    }
}
