using Cat.Data;

namespace Cat.Web.Shared;

/// <summary>Every address of the application in one place.</summary>
public static class AppUrls
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string SecondStep = "/sign-in/two-step";
    public const string SignInByProvider = "/sign-in/provider";
    public const string SignOutOfProvider = "/sign-out/provider";
    public const string ProviderReturn = "/sign-in/provider/return";
    public const string PasskeyOptions = "/sign-in/passkey/options";
    public const string ChangePassword = "/account/password";
    public const string TwoStep = "/account/two-step";
    public const string Passkeys = "/account/passkeys";
    public const string PasskeyCreation = "/account/passkeys/options";
    public const string Providers = "/account/sign-in";
    public const string Setup = "/setup";
    public const string AccessDenied = "/access-denied";
    public const string Theme = "/theme";
    public const string Display = "/display";
    public const string Consent = "/consent";
    public const string MyData = "/account/my-data";
    public const string MyDataFile = "/account/my-data.zip";

    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";

    public const string ApiKeys = "/account/api-keys";
    public const string Api = "/api";

    /// <summary>Of an OpenAPI document.</summary>
    public const string ApiDocument = "/openapi/{documentName}.json";

    // Student
    public const string MyTests = "/tests";
    public const string JoinClass = "/join";
    public const string Classes = "/classes";
    public const string Plans = "/plans";
    public const string NewPlan = "/plans/new";

    // Admin
    public const string Banks = "/banks";
    public const string NewImport = "/banks/import";
    public const string Users = "/users";
    public const string Invitations = "/users/invitations";
    public const string ImportPeople = "/users/import";
    public const string ImportOneRoster = "/users/oneroster";
    public const string Audit = "/audit";
    public const string Status = "/status";
    public const string Privacy = "/privacy";

    public static string ConsentFrom(string page) => page == Home ? Consent : $"{Consent}?returnUrl={Uri.EscapeDataString(page)}";

    public static string UserPrivacy(Guid account) => $"/users/{account}/privacy";

    public static string UserDataFile(Guid account) => $"/users/{account}/data.zip";

    /// <summary>Knows the way back.</summary>
    public static string DisplayFrom(string page) => page == Home ? Display : $"{Display}?returnUrl={Uri.EscapeDataString(page)}";

    public static string StartTest(AssignmentId assignment) => $"/tests/{assignment}/start";

    public static string TakeQuestion(TestSessionId session) => $"/sessions/{session}";

    public static string TakeBreak(TestSessionId session) => $"/sessions/{session}/break";

    public static string Feedback(TestSessionId session, int position) => $"/sessions/{session}/feedback/{position}";

    public static string TakePause(TestSessionId session) => $"/sessions/{session}/paused";

    public static string Presence(TestSessionId session) => $"/sessions/{session}/presence";

    public static string CountAway(TestSessionId session) => $"/sessions/{session}/away";

    public static string ResultDocument(TestSessionId session) => $"/sessions/{session}/result.pdf";

    public static string SessionResult(TestSessionId session) => $"/sessions/{session}/result";

    public static string Classroom(ClassroomId classroom) => $"/classes/{classroom}";

    public static string AddStudents(ClassroomId classroom) => $"/classes/{classroom}/add";

    public static string Roster(ClassroomId classroom) => $"/classes/{classroom}/add/list";

    public static string Groups(ClassroomId classroom) => $"/classes/{classroom}/groups";

    public static string Group(ClassroomId classroom, StudentGroupId group) => $"/classes/{classroom}/groups/{group}";

    public static string ClassSettings(ClassroomId classroom) => $"/classes/{classroom}/settings";

    public static string JoinedClass(ClassroomId classroom) => $"{JoinClass}?class={classroom}";

    public static string NewAssignment(ClassroomId classroom) => $"/classes/{classroom}/assign";

    public static string NewAssignmentOf(ClassroomId classroom, TestPlanId plan) => $"{NewAssignment(classroom)}?plan={plan}";

    public static string NewPlanFor(ClassroomId classroom) => $"{NewPlan}?class={classroom}";

    public static string Draft(TestDraftId draft, string step) => $"/plans/drafts/{draft}?step={step}";

    public static string PreviewDraft(TestDraftId draft) => $"/plans/drafts/{draft}/preview";

    public static string Plan(TestPlanId plan) => $"/plans/{plan}";

    public static string PreviewPlan(TestPlanId plan) => $"/plans/{plan}/preview";

    public static string ChangeAssignment(AssignmentId assignment) => $"/assignments/{assignment}/window";

    public static string AssignmentReport(AssignmentId assignment) => $"/assignments/{assignment}";

    public static string Recalculation(AssignmentId assignment) => $"/assignments/{assignment}/recalculate";

    public static string LiveTest(AssignmentId assignment) => $"/assignments/{assignment}/live";

    /// <summary>A part of the report of a class: "students", "concepts".</summary>
    public static string ClassReport(AssignmentId assignment, string part) => $"/assignments/{assignment}/{part}";

    public static string SessionReport(TestSessionId session) => $"/sessions/{session}/report";

    /// <summary>Of the questions of a test; their files have the same address.</summary>
    public static string QuestionReports(AssignmentId assignment) => $"/assignments/{assignment}/questions";

    /// <param name="assignment">The test.</param>
    /// <param name="question">One question of its bank.</param>
    /// <param name="scope">"all": the answers of all own classes; null: those of the test.</param>
    public static string QuestionReport(AssignmentId assignment, QuestionId question, string? scope = null) => $"/assignments/{assignment}/questions/{question}{(scope is null ? "" : $"?scope={scope}")}";

    public static string QuestionReportFiles(AssignmentId assignment) => $"/assignments/{assignment}/question";

    public static string SessionReplay(TestSessionId session) => $"/sessions/{session}/replay";

    public static string Bank(ItemBankId bank) => $"/banks/{bank}";

    public static string NewQuestion(ItemBankId bank) => $"/banks/{bank}/new-question";

    public static string Question(QuestionId question) => $"/questions/{question}";

    public static string BankExport(ItemBankId bank) => $"/banks/{bank}/export";

    /// <param name="bank">The bank.</param>
    /// <param name="format">Its key: "qti-3.0".</param>
    /// <param name="withResponses">The response log too.</param>
    public static string BankFile(ItemBankId bank, string format, bool withResponses) => $"/banks/{bank}/export/{format}{(withResponses ? "?responses=true" : "")}";

    public static string QuestionVersions(QuestionId question) => $"/questions/{question}/versions";

    public static string ComparedVersions(QuestionId question, int before, int after) => $"/questions/{question}/versions?before={before}&after={after}";

    public static string ReviewQueue(ItemBankId bank) => $"/banks/{bank}/review";

    public static string Concepts(ItemBankId bank) => $"/banks/{bank}/concepts";

    public static string Concept(ConceptId concept) => $"/concepts/{concept}";

    /// <summary>The questions of a bank that need a concept.</summary>
    public static string QuestionsOf(ItemBankId bank, ConceptId concept) => $"/banks/{bank}?concept={concept}";

    public static string EnemySets(ItemBankId bank) => $"/banks/{bank}/enemies";

    public static string BankPolicies(ItemBankId bank) => $"/banks/{bank}/policies";

    public static string BankCalibration(ItemBankId bank) => $"/banks/{bank}/calibration";

    public static string Calibrations(ItemBankId bank) => $"/banks/{bank}/calibrations";

    public static string CalibrationRun(ItemBankId bank, CalibrationRunId run) => $"/banks/{bank}/calibrations/{run}";

    public static string CalibratedQuestion(ItemBankId bank, CalibrationRunId run, QuestionId question) => $"/banks/{bank}/calibrations/{run}/questions/{question}";

    public static string CalibrationFiles(CalibrationRunId run) => $"/calibrations/{run}";

    /// <param name="bank">The bank.</param>
    /// <param name="part">"exposure", "gaps", "choices", "groups" or "leaks"; null: the first.</param>
    public static string BankHealth(ItemBankId bank, string? part = null) => $"/banks/{bank}/health{(part is null ? "" : $"?part={part}")}";

    public static string Training(BankJobId job) => $"/policies/trainings/{job}";

    public static string Policy(PolicyModelId model) => $"/policies/{model}";

    public static string ComparePolicies(ItemBankId bank, PolicyModelId first, PolicyModelId second) => $"/banks/{bank}/policies/compare?a={first}&b={second}";

    public static string Import(BankImportId import) => $"/banks/import/{import}";

    public static string Media(ItemBankId bank, string hash) => $"/media/{bank}/{hash}";

    public static string User(Guid account) => $"/users/{account}";

    public static string Invitation(string secret) => $"/invitation/{secret}";

    public static string SecondStepFor(string? returnUrl) => returnUrl is null ? SecondStep : $"{SecondStep}?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>Only a path of this site; anything else becomes the home page (no open redirect). Browsers drop tabs and line ends, so that "/⇥/elsewhere" leads elsewhere.</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/'] or ['/', not ('/' or '\\'), ..] && !returnUrl.Any(char.IsControl) ? returnUrl : Home;
}
