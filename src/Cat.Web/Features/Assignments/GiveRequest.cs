using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Assignments;

/// <summary>Other conditions for one student; what is null is as for everybody.</summary>
public sealed record ExceptionRequest(Guid StudentId, string Name, int? ExtraTimePercent, DateTimeOffset? ClosesAt, int? MoreAttempts);

/// <summary>From when, until when, how often and how protected a test is given, as a teacher asked for it, not checked yet.</summary>
public sealed record WindowRequest
{
    public const int MostAttempts = 20;

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Null: in practice as many as a student likes, else not filled in.</summary>
    public int? AttemptsAllowed { get; init; } = 1;

    /// <summary>Null or empty: nothing is asked for.</summary>
    public string? AccessCode { get; init; }

    public IReadOnlyList<ExceptionRequest> Exceptions { get; init; } = [];

    public string? Code => string.IsNullOrWhiteSpace(AccessCode) ? null : AccessCode.Trim();

    /// <param name="delivery">Of the test.</param>
    /// <param name="now">A time that has passed is refused, unless it is <paramref name="closed"/>, which stood before.</param>
    /// <param name="closed">When the test closes as it is; null: it is given anew, or never closes.</param>
    /// <param name="problems">What is found is added here.</param>
    public void FindProblems(DeliveryRules delivery, DateTimeOffset now, DateTimeOffset? closed, Dictionary<GiveField, string> problems)
    {
        if (AttemptsAllowed is not (>= 1 and <= MostAttempts) && !(delivery.IsPractice && AttemptsAllowed is null))
            problems[GiveField.Attempts] = delivery.IsPractice ? $"Between 1 and {MostAttempts}, or empty for any number." : $"Between 1 and {MostAttempts}.";
        if (ClosesAt <= now && ClosesAt != closed) problems[GiveField.ClosesAt] = "This time has passed; nobody could take the test.";
        else if (ClosesAt <= (OpensAt ?? now) && ClosesAt != closed) problems[GiveField.ClosesAt] = "The test must close after it opens.";
        else if (ClosesAt is null && (delivery.ResultRelease == ReleaseRule.AfterClosing || delivery.ReviewRelease == ReleaseRule.AfterClosing)) problems[GiveField.ClosesAt] = "Students of this test see their results when it has closed, so it needs a closing time.";
        else if (ClosesAt is null && delivery.WhenWindowCloses == ClosingRule.EndAtClosing) problems[GiveField.ClosesAt] = "This test ends for everybody when it closes, so it needs a closing time.";
        if (Code is { Length: > Assignment.LongestCode }) problems[GiveField.AccessCode] = $"At most {Assignment.LongestCode} letters.";
        if (FindExceptionProblem(now) is { } problem) problems[GiveField.Exceptions] = problem;
    }

    private string? FindExceptionProblem(DateTimeOffset now)
    {
        foreach (var exception in Exceptions)
        {
            if (exception.ExtraTimePercent is < 0 or > Enrolment.MostExtraTime) return $"{exception.Name}: extra time is between 0 and {Enrolment.MostExtraTime} per cent.";
            if (exception.MoreAttempts is < 0 or > MostAttempts) return $"{exception.Name}: between 0 and {MostAttempts} more attempts.";
            if (exception.ClosesAt is { } closes && closes <= (OpensAt ?? now)) return $"{exception.Name}: the test must close after it opens.";
        }

        return Exceptions.GroupBy(exception => exception.StudentId).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"{twice.First().Name} has two lines. Keep one." : null;
    }
}

/// <summary>A published test for a class or a part of it, as a teacher asked for it.</summary>
public sealed record GiveRequest
{
    public TestPlanId? PlanId { get; init; }
    public AssignmentAudience Audience { get; init; } = AssignmentAudience.WholeClass;
    public IReadOnlyList<StudentGroupId> Groups { get; init; } = [];
    public IReadOnlyList<Guid> Students { get; init; } = [];
    public WindowRequest Window { get; init; } = new();
}
