namespace Cat.Data.Privacy;

public enum RetentionKind
{
    /// <summary>Ended tests: their responses are unlinked from the student.</summary>
    Sessions,

    /// <summary>Student accounts that nobody signed in with and that have no test left.</summary>
    IdleStudents,
    AuditEntries,

    /// <summary>Records of imports that are over.</summary>
    Imports,
}
