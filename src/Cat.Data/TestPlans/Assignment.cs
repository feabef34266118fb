namespace Cat.Data.TestPlans;

/// <summary>A test given to a class: from when, until when, how often.</summary>
public sealed class Assignment
{
    private Assignment()
    {
    }

    public Assignment(TestPlanId testPlanId, ClassroomId classroomId, DateTimeOffset opensAt, DateTimeOffset? closesAt, int? attemptsAllowed)
    {
        if (attemptsAllowed is { } attempts) ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1, nameof(attemptsAllowed));
        if (closesAt is { } close && close <= opensAt) throw new ArgumentException($"The test would close ({close:O}) before it opens ({opensAt:O}).", nameof(closesAt));
        Id = AssignmentId.New();
        TestPlanId = testPlanId;
        ClassroomId = classroomId;
        OpensAt = opensAt;
        ClosesAt = closesAt;
        AttemptsAllowed = attemptsAllowed;
    }

    public AssignmentId Id { get; private set; }
    public TestPlanId TestPlanId { get; private set; }
    public ClassroomId ClassroomId { get; private set; }
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>Null: as many as a student likes.</summary>
    public int? AttemptsAllowed { get; private set; }

    public bool AllowsAttempt(int number) => AttemptsAllowed is not { } allowed || number <= allowed;

    public bool IsOpenAt(DateTimeOffset at) => at >= OpensAt && (ClosesAt is not { } close || at < close);
}
