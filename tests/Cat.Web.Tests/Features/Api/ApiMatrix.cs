using Cat.Data;
using Cat.Web.Tests.Access;

namespace Cat.Web.Tests.Features.Api;

/// <summary>Whose keys may do what with the things of one school, by operation.</summary>
internal static class ApiMatrix
{
    public static IReadOnlyDictionary<string, Persons> Allowed { get; } = new Dictionary<string, Persons>(StringComparer.Ordinal)
    {
        ["getKey"] = Persons.Staff,

        ["listBanks"] = Persons.Admin,
        ["getBank"] = Persons.Admin,
        ["listQuestions"] = Persons.Admin,
        ["getQuestion"] = Persons.Admin,
        ["createQuestion"] = Persons.Admin,
        ["saveQuestion"] = Persons.Admin,
        ["changeQuestionStatus"] = Persons.Admin,
        ["exportBank"] = Persons.Admin,
        ["undoImport"] = Persons.Admin,
        ["listImports"] = Persons.Admin,
        ["uploadBank"] = Persons.Admin,
        ["getImport"] = Persons.Admin,
        ["confirmImport"] = Persons.Admin,
        ["cancelImport"] = Persons.Admin,

        ["listClasses"] = Persons.Teachers,
        ["createClass"] = Persons.Teachers,
        ["listTests"] = Persons.Teachers,
        ["getClass"] = Persons.ClassTeachers,
        ["listStudents"] = Persons.ClassTeachers,
        ["enrolStudent"] = Persons.ClassTeachers,
        ["withdrawStudent"] = Persons.ClassTeachers,
        ["getTest"] = Persons.ClassTeachers,
        ["listAssignments"] = Persons.ClassTeachers,
        ["giveTest"] = Persons.ClassTeachers,
        ["getAssignment"] = Persons.ClassTeachers,
        ["listSessions"] = Persons.ClassTeachers,
        ["getSession"] = Persons.ClassTeachers,
        ["listResults"] = Persons.ClassTeachers,
        ["getConcepts"] = Persons.ClassTeachers,
    };

    /// <summary>What an operation is sent, where it takes a body.</summary>
    public static string? BodyOf(string operation, GuardedSchool? school) => operation switch
    {
        "createQuestion" => """{"key":"made","type":"numeric","stem":"1 + 1","numericAnswer":"2"}""",
        "saveQuestion" => """{"version":1,"type":"numeric","stem":"1 + 2","numericAnswer":"3"}""",
        "changeQuestionStatus" => """{"status":"review"}""",
        "createClass" => """{"name":"Made"}""",
        "enrolStudent" => $$"""{"userName":"{{school?.Accounts[Persons.OtherStudent].UserName ?? "nobody"}}"}""",
        "giveTest" => $$"""{"testId":"{{school?.Things[typeof(TestPlanId)] ?? Guid.NewGuid()}}"}""",
        _ => null,
    };

    /// <summary>The type of what a place in an address stands for.</summary>
    public static Type TypeOf(string place) => place switch
    {
        "bankId" => typeof(ItemBankId),
        "questionId" => typeof(QuestionId),
        "importId" => typeof(BankImportId),
        "classId" => typeof(ClassroomId),
        "studentId" => typeof(Guid),
        "testId" => typeof(TestPlanId),
        "assignmentId" => typeof(AssignmentId),
        "sessionId" => typeof(TestSessionId),
        _ => throw new InvalidOperationException($"Say what {place} is."),
    };
}
