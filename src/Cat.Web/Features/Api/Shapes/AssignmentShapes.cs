using Cat.Data.TestPlans;
using Cat.Web.Features.Classrooms;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>A test given to a class. Every student whom it is for is counted once.</summary>
public sealed record ApiAssignment
{
    /// <summary>Of the assignment.</summary>
    public required Guid Id { get; init; }

    /// <summary>What was given.</summary>
    public required string TestName { get; init; }

    /// <summary>Whether it can be begun now.</summary>
    public required AssignmentState State { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset OpensAt { get; init; }

    /// <summary>Until when; null: always.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Students who have finished it.</summary>
    public required int Finished { get; init; }

    /// <summary>Students who have begun and not finished it.</summary>
    public required int InProgress { get; init; }

    /// <summary>Students who have not begun it.</summary>
    public required int NotStarted { get; init; }
}

/// <summary>A test given to a class, with its conditions.</summary>
public sealed record ApiAssignmentDetails
{
    /// <summary>Of the assignment.</summary>
    public required Guid Id { get; init; }

    /// <summary>The class that has it.</summary>
    public required Guid ClassId { get; init; }

    /// <summary>Of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>What was given.</summary>
    public required string TestName { get; init; }

    /// <summary>Whether nothing counts.</summary>
    public required bool IsPractice { get; init; }

    /// <summary>For whom, in words.</summary>
    public required string Audience { get; init; }

    /// <summary>From when.</summary>
    public required DateTimeOffset? OpensAt { get; init; }

    /// <summary>Until when; null: always.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Null: as many as a student likes.</summary>
    public required int? AttemptsAllowed { get; init; }

    /// <summary>Whether students type a code to begin.</summary>
    public required bool HasAccessCode { get; init; }
}

/// <summary>A published test to give to a class.</summary>
public sealed record ApiNewAssignment
{
    /// <summary>A published test that the account may give.</summary>
    public required Guid TestId { get; init; }

    /// <summary>Whom of the class it is for.</summary>
    public AssignmentAudience Audience { get; init; } = AssignmentAudience.WholeClass;

    /// <summary>With the audience "groups": of the class.</summary>
    public IReadOnlyList<Guid> Groups { get; init; } = [];

    /// <summary>With the audience "students": of the class.</summary>
    public IReadOnlyList<Guid> Students { get; init; } = [];

    /// <summary>From when; null: at once.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Until when; null: always.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>From 1 to 20; null, in practice only: as many as a student likes.</summary>
    public int? AttemptsAllowed { get; init; } = 1;

    /// <summary>What students type to begin; null: nothing.</summary>
    public string? AccessCode { get; init; }
}
