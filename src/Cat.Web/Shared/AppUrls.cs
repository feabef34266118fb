using Cat.Data;

namespace Cat.Web.Shared;

/// <summary>Every address of the application in one place.</summary>
public static class AppUrls
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string ChangePassword = "/account/password";
    public const string Setup = "/setup";
    public const string AccessDenied = "/access-denied";
    public const string Theme = "/theme";
    public const string Display = "/display";

    // Student
    public const string MyTests = "/tests";
    public const string Classes = "/classes";

    // Admin
    public const string Banks = "/banks";
    public const string NewImport = "/banks/import";
    public const string Users = "/users";

    /// <summary>Knows the way back.</summary>
    public static string DisplayFrom(string page) => page == Home ? Display : $"{Display}?returnUrl={Uri.EscapeDataString(page)}";

    public static string StartTest(AssignmentId assignment) => $"/tests/{assignment}/start";

    public static string TakeQuestion(TestSessionId session) => $"/sessions/{session}";

    public static string TakeBreak(TestSessionId session) => $"/sessions/{session}/break";

    public static string Feedback(TestSessionId session, int position) => $"/sessions/{session}/feedback/{position}";

    public static string CountAway(TestSessionId session) => $"/sessions/{session}/away";

    public static string ResultDocument(TestSessionId session) => $"/sessions/{session}/result.pdf";

    public static string SessionResult(TestSessionId session) => $"/sessions/{session}/result";

    public static string Classroom(ClassroomId classroom) => $"/classes/{classroom}";

    public static string NewAssignment(ClassroomId classroom) => $"/classes/{classroom}/assign";

    public static string AssignmentReport(AssignmentId assignment) => $"/assignments/{assignment}";

    public static string SessionReport(TestSessionId session) => $"/sessions/{session}/report";

    public static string SessionReplay(TestSessionId session) => $"/sessions/{session}/replay";

    public static string Bank(ItemBankId bank) => $"/banks/{bank}";

    public static string NewQuestion(ItemBankId bank) => $"/banks/{bank}/new-question";

    public static string Question(QuestionId question) => $"/questions/{question}";

    public static string EnemySets(ItemBankId bank) => $"/banks/{bank}/enemies";

    public static string BankPolicies(ItemBankId bank) => $"/banks/{bank}/policies";

    public static string BankCalibration(ItemBankId bank) => $"/banks/{bank}/calibration";

    public static string Training(BankJobId job) => $"/policies/trainings/{job}";

    public static string Policy(PolicyModelId model) => $"/policies/{model}";

    public static string ComparePolicies(ItemBankId bank, PolicyModelId first, PolicyModelId second) => $"/banks/{bank}/policies/compare?a={first}&b={second}";

    public static string Import(BankImportId import) => $"/banks/import/{import}";

    public static string Media(ItemBankId bank, string hash) => $"/media/{bank}/{hash}";

    /// <summary>Only a path of this site; anything else becomes the home page (no open redirect).</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is { Length: > 0 } && returnUrl[0] == '/' && (returnUrl.Length == 1 || (returnUrl[1] != '/' && returnUrl[1] != '\\')) ? returnUrl : Home;
}
