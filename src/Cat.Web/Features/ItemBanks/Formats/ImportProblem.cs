namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>What is wrong, where, and how to mend it.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Row">The line in the file, from 1; null when the whole file is meant.</param>
/// <param name="Column">The column's name; null when the whole row is meant.</param>
/// <param name="What">What is wrong.</param>
/// <param name="HowToMend">What to do about it.</param>
public sealed record ImportProblem(string File, int? Row, string? Column, string What, string HowToMend)
{
    public override string ToString() =>
        $"{File}{(Row is { } row ? $", row {row}" : "")}{(Column is null ? "" : $", column {Column}")}: {What} {HowToMend}";
}

/// <summary>Collects problems; beyond the cap they are only counted.</summary>
internal sealed class ProblemList
{
    private const int Kept = 200;

    private readonly List<ImportProblem> _errors = [];
    private readonly List<ImportProblem> _warnings = [];

    public IReadOnlyList<ImportProblem> Errors => _errors;

    public IReadOnlyList<ImportProblem> Warnings => _warnings;

    public int ErrorCount { get; private set; }

    public int WarningCount { get; private set; }

    public void AddError(string file, int? row, string? column, string what, string howToMend)
    {
        if (ErrorCount++ < Kept) _errors.Add(new ImportProblem(file, row, column, what, howToMend));
    }

    public void AddWarning(string file, int? row, string? column, string what, string howToMend)
    {
        if (WarningCount++ < Kept) _warnings.Add(new ImportProblem(file, row, column, what, howToMend));
    }
}
