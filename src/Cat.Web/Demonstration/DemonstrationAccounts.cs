using Cat.Data.Accounts;

namespace Cat.Web.Demonstration;

internal sealed record DemonstrationAccount(string Role, string UserName, string DisplayName, string Password);

/// <summary>One account per role, in embedded mode only. Their passwords are public: see <c>ListeningAddress</c>.</summary>
internal static class DemonstrationAccounts
{
    public static IReadOnlyList<DemonstrationAccount> Named { get; } =
    [
        new(RoleNames.Student, "student", "Sam Student", "student-demo"),
        new(RoleNames.Teacher, "teacher", "Toni Teacher", "teacher-demo"),
        new(RoleNames.Admin, "admin", "Ali Admin", "admin-demo-1"),
    ];
}
