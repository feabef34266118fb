namespace Cat.Web.Features.Classrooms;

/// <summary>What the audit log calls the deeds of this room.</summary>
internal static class ClassActions
{
    public const string Created = "class/created";
    public const string Renamed = "class/renamed";
    public const string StudentEnrolled = "class/student-enrolled";
    public const string StudentWithdrawn = "class/student-withdrawn";
    public const string ExtraTimeGranted = "class/extra-time-granted";
    public const string OpenedForJoining = "class/opened-for-joining";
    public const string ClosedForJoining = "class/closed-for-joining";
    public const string RosterApplied = "class/roster-applied";
    public const string GroupCreated = "group/created";
    public const string GroupRenamed = "group/renamed";
    public const string GroupDeleted = "group/deleted";
    public const string MemberAdded = "group/member-added";
    public const string MemberRemoved = "group/member-removed";
    public const string CoTeacherAdded = "class/co-teacher-added";
    public const string CoTeacherRemoved = "class/co-teacher-removed";
    public const string CoTeacherLeft = "class/co-teacher-left";
    public const string Archived = "class/archived";
    public const string TakenBack = "class/taken-back";

    /// <summary>By the student, to the class.</summary>
    public const string JoinedByCode = "class/joined-by-code";

    /// <summary>By the student, to the student's own account.</summary>
    public const string WrongJoinCode = "class/wrong-join-code";
}
