namespace Cat.Data.Classrooms;

/// <summary>Some students of a class, for tests and reports of their own.</summary>
public sealed class StudentGroup
{
    public const int LongestName = 80;

    private StudentGroup()
    {
    }

    public StudentGroup(ClassroomId classroomId, string name)
    {
        Id = StudentGroupId.New();
        ClassroomId = classroomId;
        Rename(name);
    }

    public StudentGroupId Id { get; private set; }
    public ClassroomId ClassroomId { get; private set; }

    /// <summary>The only group of that name in its class.</summary>
    public string Name { get; private set; } = "";
    public List<GroupMember> Members { get; private set; } = [];

    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Of students of the class.</summary>
    public void SetMembers(IEnumerable<Guid> studentIds)
    {
        var wanted = studentIds.ToHashSet();
        Members.RemoveAll(member => !wanted.Contains(member.StudentId));
        foreach (var studentId in wanted.Where(studentId => Members.All(member => member.StudentId != studentId)))
            Members.Add(new GroupMember { GroupId = Id, ClassroomId = ClassroomId, StudentId = studentId });
    }
}

/// <summary>Goes with the enrolment.</summary>
public sealed class GroupMember
{
    public required StudentGroupId GroupId { get; init; }
    public required ClassroomId ClassroomId { get; init; }
    public required Guid StudentId { get; init; }
}
