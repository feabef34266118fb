using Cat.Data.Accounts;

namespace Cat.Web.Demonstration;

internal sealed record DemonstrationAccount(string Role, string UserName, string DisplayName, string Password);

/// <summary>One account per role, in embedded mode only. Their passwords are public: see <c>ListeningAddress</c>.</summary>
internal static class DemonstrationAccounts
{
    public static DemonstrationAccount Teacher { get; } = new(RoleNames.Teacher, "teacher", "Toni Teacher", "teacher-demo");

    /// <summary>The accounts that are announced at start.</summary>
    public static IReadOnlyList<DemonstrationAccount> Named { get; } =
    [
        new(RoleNames.Student, "student", "Sam Student", "student-demo"),
        Teacher,
        new(RoleNames.Admin, "admin", "Ali Admin", "admin-demo-1"),
    ];

    /// <summary>With a few classmates, so that the class looks like one.</summary>
    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        .. Named,
        new(RoleNames.Student, "student2", "Robin Rivers", "student-demo"),
        new(RoleNames.Student, "student3", "Kim Keller", "student-demo"),
        new(RoleNames.Student, "student4", "Noa Nilsson", "student-demo"),
    ];
}
