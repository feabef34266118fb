namespace Cat.Web.Features.Privacy.Erasing;

/// <summary>What a table holds of a person, for administrators.</summary>
internal static class RemovalWords
{
    public static IReadOnlyDictionary<string, string> OfTables { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accounts"] = "Account: names, e-mail, password, display choices",
        ["account_attributes"] = "Attributes from the school's files",
        ["account_claims"] = "Claims of the account",
        ["account_logins"] = "Sign-ins by another provider",
        ["account_passkeys"] = "Passkeys",
        ["account_roles"] = "Role",
        ["account_tokens"] = "Codes for two-step sign-in, day of the last sign-in",
        ["api_keys"] = "Keys of programs",
        ["invitations"] = "Invitations made or used",
        ["consents"] = "Consents",
        ["co_teachers"] = "Classes taught together with others",
        ["enrolments"] = "Enrolments in classes, with extra time",
        ["group_members"] = "Memberships of groups",
        ["assigned_students"] = "Tests given by name, exceptions",
        ["test_drafts"] = "Drafts of tests",
        ["test_sessions"] = "Tests taken, with their results",
        ["administered_questions"] = "Questions shown and answers given",
        ["selection_contexts"] = "Why questions were chosen",
        ["session_presences"] = "When a test page was last seen",
        ["rescored_sessions"] = "Old and new results of recalculations",
        ["audit_entries"] = "Audit entries that lose names, reasons and details",
        ["bank_imports"] = "Imports that stay, without who made them",
        ["bank_jobs"] = "Jobs that stay, without who asked for them",
        ["calibration_runs"] = "Calibrations that stay, without who published them",
        ["rescorings"] = "Recalculations, handed over before",
        ["concept_suggestions"] = "Decisions on suggestions that stay, without who decided",
        ["consent_texts"] = "Consent texts that stay, without who published them",
        ["erasures"] = "Receipts of erasures that stay, without who did them",
        ["logged_responses"] = "Responses kept as right or wrong under a random pseudonym (or deleted)",
        ["model_activations"] = "Activations of policies that stay, without who did them",
        ["policy_models"] = "Policies that stay, without who trained them",
        ["question_notes"] = "Notes on questions that stay, without author and name",
        ["response_uses"] = "Records of which policies and calibrations used the responses, under the pseudonym from now on",
        ["free_text"] = "Reasons and notes in the words of staff that lose the name",
        ["classrooms"] = "Classes, handed over before",
        ["test_plans"] = "Published tests, handed over before",
    };
}
