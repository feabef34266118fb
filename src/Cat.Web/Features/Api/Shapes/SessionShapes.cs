using Cat.Data.TestSessions;
using Cat.Web.Features.Api.Answers;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>A question of a session: what became of it, not what it says.</summary>
public sealed record ApiSessionQuestion
{
    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    /// <summary>Of the question.</summary>
    public required Guid QuestionId { get; init; }

    /// <summary>The number of the version that the student saw.</summary>
    public required int Version { get; init; }

    /// <summary>How it ended; null: it is on the table.</summary>
    public required AnswerKind? Kind { get; init; }

    /// <summary>Null: it does not count.</summary>
    public required int? Points { get; init; }

    /// <summary>Null: it does not count.</summary>
    public required int? MaximumPoints { get; init; }

    /// <summary>It was tried out, and does not count.</summary>
    public required bool IsPilot { get; init; }

    /// <summary>A recalculation left it out.</summary>
    public required bool IsLeftOut { get; init; }

    /// <summary>From shown to answered; null: not answered.</summary>
    public required double? Seconds { get; init; }

    /// <summary>How often the student left the page meanwhile.</summary>
    public required int TimesAway { get; init; }

    /// <summary>Names of its concepts.</summary>
    public required IReadOnlyList<string> Concepts { get; init; }
}

/// <summary>A student's session with its result.</summary>
public sealed record ApiSession
{
    /// <summary>Of the session.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the test that was given.</summary>
    public required Guid AssignmentId { get; init; }

    /// <summary>What was given.</summary>
    public required string TestName { get; init; }

    /// <summary>Where it was taken.</summary>
    public required string ClassName { get; init; }

    /// <summary>Who.</summary>
    public required string StudentName { get; init; }

    /// <summary>From 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null: it goes on.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why it ended; null: it goes on.</summary>
    public required SessionStopReason? StopReason { get; init; }

    /// <summary>When the result was last recalculated; null: it is that of the day.</summary>
    public required DateTimeOffset? RecalculatedAt { get; init; }

    /// <summary>Null before the first answer.</summary>
    public required ApiAbility? Ability { get; init; }

    /// <summary>Questions that count.</summary>
    public required int Answered { get; init; }

    /// <summary>Of them, with all points.</summary>
    public required int Correct { get; init; }

    /// <summary>That the session met.</summary>
    public required IReadOnlyList<ApiConceptStanding> Concepts { get; init; }

    /// <summary>A page of them, in their order.</summary>
    public required ApiPage<ApiSessionQuestion> Questions { get; init; }
}

/// <summary>The key that a request was sent with.</summary>
public sealed record ApiKeyInUse
{
    /// <summary>Of the key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The account that the key acts as.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Of the account: "Teacher" or "Admin".</summary>
    public required string Role { get; init; }

    /// <summary>What the key may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
}
