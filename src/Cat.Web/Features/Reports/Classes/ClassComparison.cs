using Cat.Data;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Another test of the class.</summary>
/// <param name="Problem">Why it cannot be compared; null: it can.</param>
internal sealed record OtherTest(AssignmentId Id, string Name, DateTimeOffset OpensAt, string? Problem);

/// <summary>One test of a class beside another.</summary>
/// <param name="Head">Of the test that the report is about.</param>
/// <param name="Tests">All others of the class, the latest first.</param>
/// <param name="Other">The one that is compared.</param>
/// <param name="Refusal">Why nothing is compared; null: it is.</param>
/// <param name="Change">Null where nothing is compared.</param>
internal sealed record ClassComparison(ClassReportHead Head, IReadOnlyList<OtherTest> Tests, OtherTest? Other, string? Refusal, TestChange? Change);

/// <summary>How students changed between two tests.</summary>
/// <param name="Before">The name of the earlier test.</param>
/// <param name="After">Of the later one.</param>
/// <param name="Rows">Who has a result in both, by name.</param>
/// <param name="Measured">Of the same students in the same order.</param>
/// <param name="OnlyBefore">Who has a result in the earlier one only.</param>
/// <param name="OnlyAfter">In the later one only.</param>
/// <param name="IsOneScale">No question was calibrated anew between the tests.</param>
internal sealed record TestChange(
    string Before, string After, IReadOnlyList<ChangeRow> Rows, MeasuredChanges Measured, IReadOnlyList<FinishedStudent> OnlyBefore, IReadOnlyList<FinishedStudent> OnlyAfter, bool IsOneScale)
{
    public int ClearlyUp => Rows.Count(row => row.Verdict == ChangeVerdict.Up);
    public int ClearlyDown => Rows.Count(row => row.Verdict == ChangeVerdict.Down);

    public static TestChange Between(ClassResults before, ClassResults after, bool isOneScale)
    {
        var later = after.Finished.ToDictionary(one => one.Student.StudentId);
        var both = before.Finished.Where(one => later.ContainsKey(one.Student.StudentId)).Select(one => (Before: one, After: later[one.Student.StudentId])).ToList();
        var measured = MeasuredChanges.Between([.. both.Select(pair => (Of(pair.Before), Of(pair.After)))], before.Head.Rules, after.Head.Rules);
        var known = both.Select(pair => pair.After.Student.StudentId).ToHashSet();
        return new TestChange(
            before.Head.TestName, after.Head.TestName, [.. both.Zip(measured.Students, (pair, change) => new ChangeRow(pair.After.Student, pair.Before.Attempt, pair.After.Attempt, change))], measured,
            [.. before.Finished.Where(one => !known.Contains(one.Student.StudentId))], [.. after.Finished.Where(one => !known.Contains(one.Student.StudentId))], isOneScale);
    }

    private static Measured Of(FinishedStudent one) => new(one.Attempt.Theta, one.Attempt.StandardError);
}

internal enum ChangeVerdict
{
    /// <summary>Gained, also when one allows for the number of students.</summary>
    Up,

    Down,

    /// <summary>No more than chance makes.</summary>
    NotClear,

    /// <summary>A test of theirs says too little.</summary>
    Unknown,
}

internal sealed record ChangeRow(ClassStudent Student, ClassAttempt Before, ClassAttempt After, StudentChange? Change)
{
    public ChangeVerdict Verdict => Change switch
    {
        null => ChangeVerdict.Unknown,
        { IsClear: true, Difference: > 0 } => ChangeVerdict.Up,
        { IsClear: true } => ChangeVerdict.Down,
        _ => ChangeVerdict.NotClear,
    };
}
