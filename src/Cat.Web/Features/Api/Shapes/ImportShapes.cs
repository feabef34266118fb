using Cat.Data.BankImports;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>An import in a list.</summary>
public sealed record ApiImportRow
{
    /// <summary>Of the import.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required BankImportStatus Status { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By whom.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Of the bank it went into; empty: not stored yet.</summary>
    public required string BankName { get; init; }
}

/// <summary>Something that was found in a file.</summary>
public sealed record ApiImportProblem
{
    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>The line in the file, from 1; null: the whole file is meant.</summary>
    public required int? Row { get; init; }

    /// <summary>The column; null: the whole row is meant.</summary>
    public required string? Column { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Advice { get; init; }
}

/// <summary>What an import would do.</summary>
public sealed record ApiImportPreview
{
    /// <summary>What the files are.</summary>
    public required string Format { get; init; }

    /// <summary>Of the bank.</summary>
    public required string BankName { get; init; }

    /// <summary>Whether the bank would be made.</summary>
    public required bool IsNewBank { get; init; }

    /// <summary>Questions that would be added.</summary>
    public required int NewQuestions { get; init; }

    /// <summary>Questions that would get a new version.</summary>
    public required int ChangedQuestions { get; init; }

    /// <summary>Questions that are as they are stored.</summary>
    public required int UnchangedQuestions { get; init; }

    /// <summary>In the files.</summary>
    public required int Concepts { get; init; }

    /// <summary>In the files.</summary>
    public required int Responses { get; init; }

    /// <summary>In the files.</summary>
    public required int Pictures { get; init; }

    /// <summary>While there are any, the import cannot be confirmed.</summary>
    public required int ErrorCount { get; init; }

    /// <summary>What the import does without.</summary>
    public required int WarningCount { get; init; }

    /// <summary>The first of the errors.</summary>
    public required IReadOnlyList<ApiImportProblem> Errors { get; init; }

    /// <summary>The first of the warnings.</summary>
    public required IReadOnlyList<ApiImportProblem> Warnings { get; init; }

    internal static ApiImportPreview Of(ImportPreview preview) => new()
    {
        Format = preview.Format,
        BankName = preview.BankName,
        IsNewBank = preview.IsNewBank,
        NewQuestions = preview.NewQuestions,
        ChangedQuestions = preview.ChangedQuestions,
        UnchangedQuestions = preview.UnchangedQuestions,
        Concepts = preview.Concepts,
        Responses = preview.Responses,
        Pictures = preview.Pictures,
        ErrorCount = preview.ErrorCount,
        WarningCount = preview.WarningCount,
        Errors = [.. preview.Errors.Select(ProblemOf)],
        Warnings = [.. preview.Warnings.Select(ProblemOf)],
    };

    private static ApiImportProblem ProblemOf(ImportProblem problem) => new() { File = problem.File, Row = problem.Row, Column = problem.Column, Message = problem.What, Advice = problem.HowToMend };
}

/// <summary>An import with what it would do.</summary>
public sealed record ApiImport
{
    /// <summary>Of the import.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands: it is checked by itself, waits as "previewed" to be confirmed, and is then stored.</summary>
    public required BankImportStatus Status { get; init; }

    /// <summary>Of the step under way, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Why it failed; null: it has not.</summary>
    public required string? Failure { get; init; }

    /// <summary>The bank it was stored in; null: not yet.</summary>
    public required Guid? BankId { get; init; }

    /// <summary>When it was uploaded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null before the check.</summary>
    public required ApiImportPreview? Preview { get; init; }

    internal static ApiImport Of(ImportState state) => new()
    {
        Id = state.Id.Value,
        Status = state.Status,
        Progress = state.Progress,
        Failure = state.Failure,
        BankId = state.BankId?.Value,
        CreatedAt = state.CreatedAt,
        Preview = state.Preview is { } preview ? ApiImportPreview.Of(preview) : null,
    };
}
