namespace Cat.Data.Classrooms;

/// <summary>A teacher's class.</summary>
public sealed class Classroom
{
    private Classroom()
    {
    }

    public Classroom(string name, Guid teacherId, DateTimeOffset createdAt)
    {
        Id = ClassroomId.New();
        TeacherId = teacherId;
        CreatedAt = createdAt;
        Rename(name);
    }

    public ClassroomId Id { get; private set; }
    public string Name { get; private set; } = "";
    public Guid TeacherId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public List<Enrolment> Enrolments { get; private set; } = [];

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Adds the student; nothing happens when already enrolled.</summary>
    public void Enrol(Guid studentId, DateTimeOffset at)
    {
        if (Enrolments.All(enrolment => enrolment.StudentId != studentId))
            Enrolments.Add(new Enrolment { ClassroomId = Id, StudentId = studentId, EnrolledAt = at });
    }

    /// <summary>Time on top, in per cent, in tests that the student begins from now on.</summary>
    public void GrantExtraTime(Guid studentId, int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, Enrolment.MostExtraTime);
        Enrolments.Single(enrolment => enrolment.StudentId == studentId).ExtraTimePercent = percent;
    }

    public void Withdraw(Guid studentId) => Enrolments.RemoveAll(enrolment => enrolment.StudentId == studentId);
}

public sealed class Enrolment
{
    public const int MostExtraTime = 300;

    public required ClassroomId ClassroomId { get; init; }
    public required Guid StudentId { get; init; }
    public required DateTimeOffset EnrolledAt { get; init; }

    /// <summary>An accommodation: time on top, in per cent.</summary>
    public int ExtraTimePercent { get; internal set; }
}
