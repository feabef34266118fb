using Cat.Data.Privacy;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>What a rule of retention does, for administrators.</summary>
internal static class RetentionWords
{
    public static string NameOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Sessions => "Finished tests",
        RetentionKind.IdleStudents => "Idle student accounts",
        RetentionKind.AuditEntries => "Audit entries",
        RetentionKind.Imports => "Records of imports",
    };

    public static string MeaningOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Sessions => "That many days after a test has ended it is taken from its student: results, answers and times are deleted and leave the reports of classes; right and wrong stay for calibration under a random pseudonym.",
        RetentionKind.IdleStudents => "A student account without a test, in no class that is in use, that nobody has signed in with for that long is erased. Accounts whose last sign-in is not known are kept, unless their first password was never changed.",
        RetentionKind.AuditEntries => "Entries older than that are removed from the audit log.",
        RetentionKind.Imports => "Records of imports that ended before that are removed; the banks stay. Such an import cannot be undone any more.",
    };

    public static string UnitOf(RetentionKind kind) => kind switch
    {
        RetentionKind.Sessions => "tests",
        RetentionKind.IdleStudents => "accounts",
        RetentionKind.AuditEntries => "entries",
        RetentionKind.Imports => "imports",
    };
}
