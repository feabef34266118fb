namespace Cat.Cli.Files;

/// <summary>What is wrong with an input and how to mend it. Rows are the file's lines, counted from 1; the header is row 1.</summary>
internal sealed record InputProblem(string? File, long? Row, string? Column, string What, string HowToMend)
{
    public override string ToString()
    {
        List<string> place = [];
        if (File is not null) place.Add(File);
        if (Row is { } row) place.Add($"row {row}");
        if (Column is not null) place.Add($"column {Column}");
        return place.Count == 0 ? $"{What} {HowToMend}" : $"{string.Join(", ", place)}: {What} {HowToMend}";
    }
}

/// <summary>Problems in the order they were found: the first few in words, the rest as a number.</summary>
internal sealed class ProblemList
{
    private const int Shown = 20;

    private readonly List<InputProblem> _shown = [];

    public int Count { get; private set; }

    public IEnumerable<string> Lines
    {
        get
        {
            foreach (var problem in _shown) yield return problem.ToString();
            if (Count > Shown) yield return $"… and {Count - Shown} more. {Count} errors in all.";
        }
    }

    public void Add(InputProblem problem)
    {
        if (Count++ < Shown) _shown.Add(problem);
    }

    /// <exception cref="BadInputException">There is a problem.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0) throw new BadInputException(this);
    }
}

/// <summary>An argument or an input file cannot be used: nothing was run and nothing written.</summary>
internal sealed class BadInputException(ProblemList problems) : Exception(string.Join(Environment.NewLine, problems.Lines))
{
    public BadInputException(InputProblem problem)
        : this(ListOf(problem))
    {
    }

    /// <summary>A combination of arguments that has no meaning.</summary>
    public static BadInputException Arguments(string what, string howToMend) => new(new InputProblem(null, null, null, what, howToMend));

    private static ProblemList ListOf(InputProblem problem)
    {
        var list = new ProblemList();
        list.Add(problem);
        return list;
    }
}

/// <summary>The input was good and the computation came to no result that may be kept.</summary>
internal sealed class RunFailedException(string message) : Exception(message);

/// <summary>Stopped by the user, with a result that was kept.</summary>
internal sealed class StoppedException(string message) : Exception(message);
