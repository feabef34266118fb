using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

public enum ClassStudentSort
{
    Name,

    /// <summary>Highest result first; those without one last.</summary>
    Result,

    /// <summary>Most questions first.</summary>
    Questions,

    /// <summary>Least precise first; those without a result last.</summary>
    Precision,

    /// <summary>Latest finished first, then those in progress.</summary>
    Finished,
}

/// <summary>What a reader asks of the list.</summary>
/// <param name="Sort">In which order.</param>
/// <param name="Text">In the name or user name; empty: anybody.</param>
/// <param name="Group">Of the class; null: all.</param>
/// <param name="Page">From 1.</param>
internal sealed record ClassStudentQuery(ClassStudentSort Sort, string Text, StudentGroupId? Group, PageRequest Page);

internal sealed record ClassStudentList(ClassReportHead Head, int Students, Rows<ClassStudentRow> Rows);

/// <param name="Statement">Of a finished attempt.</param>
public sealed record ClassStudentRow(ClassStudent Student, BandStatement? Statement)
{
    public ClassAttempt? Attempt => Student.Attempt;

    internal static ClassStudentRow Of(ClassStudent student, IReadOnlyList<AbilityBand> bands) =>
        new(student, student.Attempt is { FinishedAt: not null } attempt ? BandStatement.Describe(attempt.Theta, attempt.StandardError, bands, attempt.Answered, attempt.Correct) : null);
}
