namespace Cat.Data.Accounts;

/// <summary>The three roles. An account has exactly one.</summary>
public static class RoleNames
{
    public const string Student = "Student";
    public const string Teacher = "Teacher";
    public const string Admin = "Admin";

    public static IReadOnlyList<string> All { get; } = [Student, Teacher, Admin];
}
