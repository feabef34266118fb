namespace Cat.Data.Classrooms;

/// <summary>A class: who teaches it, who is in it, in which groups.</summary>
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

    /// <summary>Who made the class: the only one who adds co-teachers.</summary>
    public Guid TeacherId { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Since when it is put away: its results stay, nothing new begins in it. Null: in use.</summary>
    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The identifier in the school's own lists (OneRoster's sourcedId); null: none.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>With it a student joins the class without being added; null: nobody can.</summary>
    public string? JoinCode { get; private set; }

    public List<Enrolment> Enrolments { get; private set; } = [];
    public List<CoTeacher> CoTeachers { get; private set; } = [];
    public List<StudentGroup> Groups { get; private set; } = [];

    public bool IsArchived => ArchivedAt is not null;

    public void KnownElsewhereAs(string externalId) => ExternalId = externalId;

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

    /// <summary>The student also leaves the groups of the class.</summary>
    public void Withdraw(Guid studentId) => Enrolments.RemoveAll(enrolment => enrolment.StudentId == studentId);

    public void OpenFor(string joinCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(joinCode);
        JoinCode = joinCode;
    }

    public void CloseForJoining() => JoinCode = null;

    /// <summary>Nobody joins an archived class.</summary>
    public void Archive(DateTimeOffset at)
    {
        ArchivedAt ??= at;
        CloseForJoining();
    }

    public void TakeBack() => ArchivedAt = null;

    /// <summary>Nothing happens when already one, or the class's own teacher.</summary>
    public void AddCoTeacher(Guid teacherId, DateTimeOffset at)
    {
        if (teacherId != TeacherId && CoTeachers.All(present => present.TeacherId != teacherId))
            CoTeachers.Add(new CoTeacher { ClassroomId = Id, TeacherId = teacherId, AddedAt = at });
    }

    public void RemoveCoTeacher(Guid teacherId) => CoTeachers.RemoveAll(present => present.TeacherId == teacherId);
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

/// <summary>A teacher who sees and does in a class what its own teacher does, but for adding further ones.</summary>
public sealed class CoTeacher
{
    public required ClassroomId ClassroomId { get; init; }
    public required Guid TeacherId { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}
