using Cat.Web.Access;

namespace Cat.Web.Features.Api.Keys;

/// <summary>What a key may do. A scope never gives more than the role of the account that made the key.</summary>
/// <param name="Name">As "results:read".</param>
/// <param name="Meaning">For the person who makes a key.</param>
internal sealed record ApiScope(string Name, string Meaning)
{
    public const string ReadBanks = "banks:read";
    public const string WriteBanks = "banks:write";
    public const string ReadClasses = "classes:read";
    public const string WriteClasses = "classes:write";
    public const string ReadAssignments = "assignments:read";
    public const string WriteAssignments = "assignments:write";
    public const string ReadResults = "results:read";

    private static readonly ApiScope[] OfAdmins =
    [
        new(ReadBanks, "Read item banks, questions with their keys and parameters, and imports"),
        new(WriteBanks, "Write questions and import banks"),
    ];

    private static readonly ApiScope[] OfTeachers =
    [
        new(ReadClasses, "Read your classes and their students"),
        new(WriteClasses, "Make classes, enrol students and take them out"),
        new(ReadAssignments, "Read your tests and to whom they were given"),
        new(WriteAssignments, "Give tests to your classes"),
        new(ReadResults, "Read sessions and results of your students"),
    ];

    public static IReadOnlyList<ApiScope> All { get; } = [.. OfAdmins, .. OfTeachers];

    /// <summary>Empty for students: they have no keys.</summary>
    public static IReadOnlyList<ApiScope> Of(Actor actor) => actor.IsAdmin ? OfAdmins : actor.IsTeacher ? OfTeachers : [];
}
