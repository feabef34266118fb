namespace Cat.Data.TestPlans;

/// <summary>Whom of a class a test is for.</summary>
public enum AssignmentAudience
{
    WholeClass,

    /// <summary>The members, at any moment, of its groups.</summary>
    Groups,

    /// <summary>Students named one by one.</summary>
    Students,
}

/// <summary>A test given to a class or a part of it: from when, until when, how often.</summary>
public sealed class Assignment
{
    public const int LongestCode = 40;

    private Assignment()
    {
    }

    public Assignment(TestPlanId testPlanId, ClassroomId classroomId, DateTimeOffset opensAt, DateTimeOffset? closesAt, int? attemptsAllowed)
    {
        Id = AssignmentId.New();
        TestPlanId = testPlanId;
        ClassroomId = classroomId;
        Reschedule(opensAt, closesAt, attemptsAllowed);
    }

    public AssignmentId Id { get; private set; }
    public TestPlanId TestPlanId { get; private set; }
    public ClassroomId ClassroomId { get; private set; }
    public DateTimeOffset OpensAt { get; private set; }
    public DateTimeOffset? ClosesAt { get; private set; }

    /// <summary>Null: as many as a student likes.</summary>
    public int? AttemptsAllowed { get; private set; }

    /// <summary>Whom it is for.</summary>
    public AssignmentAudience Audience { get; private set; } = AssignmentAudience.WholeClass;

    /// <summary>What a student types to begin, told in the room; null: nothing.</summary>
    public string? AccessCode { get; private set; }

    /// <summary>With <see cref="AssignmentAudience.Groups"/>.</summary>
    public List<AssignedGroup> Groups { get; private set; } = [];

    /// <summary>With <see cref="AssignmentAudience.Students"/>, and who has other conditions than the rest.</summary>
    public List<AssignedStudent> Students { get; private set; } = [];

    public bool AllowsAttempt(int number) => AttemptsAllowed is not { } allowed || number <= allowed;

    public bool IsOpenAt(DateTimeOffset at) => at >= OpensAt && (ClosesAt is not { } close || at < close);

    /// <summary>Another window, another number of attempts. What has begun keeps the end it began with.</summary>
    public void Reschedule(DateTimeOffset opensAt, DateTimeOffset? closesAt, int? attemptsAllowed)
    {
        if (attemptsAllowed is { } attempts) ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1, nameof(attemptsAllowed));
        if (closesAt is { } close && close <= opensAt) throw new ArgumentException($"The test would close ({close:O}) before it opens ({opensAt:O}).", nameof(closesAt));
        (OpensAt, ClosesAt, AttemptsAllowed) = (opensAt, closesAt, attemptsAllowed);
    }

    public void Protect(string? accessCode) => AccessCode = accessCode;

    public void GiveToGroups(IEnumerable<StudentGroupId> groups)
    {
        Audience = AssignmentAudience.Groups;
        Groups = [.. groups.Distinct().Select(group => new AssignedGroup { AssignmentId = Id, GroupId = group })];
    }

    public void GiveToStudents(IEnumerable<Guid> students)
    {
        Audience = AssignmentAudience.Students;
        foreach (var student in students.Distinct()) ConditionsOf(student).IsNamed = true;
    }

    /// <summary>An accommodation in this test, such as for who was ill: what is null is as for everybody.</summary>
    public void MakeException(Guid studentId, int? extraTimePercent, DateTimeOffset? closesAt, int moreAttempts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(moreAttempts);
        if (closesAt is { } close && close <= OpensAt) throw new ArgumentException($"The test would close ({close:O}) before it opens ({OpensAt:O}).", nameof(closesAt));
        var conditions = ConditionsOf(studentId);
        (conditions.ExtraTimePercent, conditions.ClosesAt, conditions.MoreAttempts) = (extraTimePercent, closesAt, moreAttempts);
    }

    private AssignedStudent ConditionsOf(Guid studentId)
    {
        if (Students.FirstOrDefault(present => present.StudentId == studentId) is { } known) return known;
        var added = new AssignedStudent { AssignmentId = Id, StudentId = studentId };
        Students.Add(added);
        return added;
    }
}

public sealed class AssignedGroup
{
    public required AssignmentId AssignmentId { get; init; }
    public required StudentGroupId GroupId { get; init; }
}

/// <summary>A student who is named in an assignment or has other conditions than the rest.</summary>
public sealed class AssignedStudent
{
    public required AssignmentId AssignmentId { get; init; }
    public required Guid StudentId { get; init; }

    /// <summary>With <see cref="AssignmentAudience.Students"/> the test is for who is named.</summary>
    public bool IsNamed { get; internal set; }

    /// <summary>In place of the class's accommodation; null: as in the class.</summary>
    public int? ExtraTimePercent { get; internal set; }

    /// <summary>In place of the assignment's; null: as for everybody.</summary>
    public DateTimeOffset? ClosesAt { get; internal set; }

    /// <summary>On top of the assignment's.</summary>
    public int MoreAttempts { get; internal set; }
}
