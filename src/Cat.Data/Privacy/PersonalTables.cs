using static Cat.Data.Privacy.TablePrivacy;

namespace Cat.Data.Privacy;

/// <summary>Every table and column of the database. A test compares it with the schema: what is new must be thought about here, and in <see cref="PersonRemoval"/>.</summary>
public static class PersonalTables
{
    /// <summary>What rows of another person's or of none may name only by identifier: removed with the person.</summary>
    public static IReadOnlyList<TablePrivacy> OfPersons { get; } =
    [
        Removed("accounts", "id access_failed_count concurrency_stamp created_at display display_name email email_confirmed external_id lockout_enabled lockout_end must_change_password normalized_email normalized_user_name password_hash phone_number phone_number_confirmed security_stamp two_factor_enabled user_name"),
        Removed("account_attributes", "account_id name value"),
        Removed("account_claims", "id claim_type claim_value user_id"),
        Removed("account_logins", "login_provider provider_key provider_display_name user_id"),
        Removed("account_passkeys", "credential_id user_id data"),
        Removed("account_roles", "user_id role_id"),
        Removed("account_tokens", "user_id login_provider name value"),
        Removed("api_keys", "id account_id created_at expires_at hash last_used_at name prefix revoked_at scopes"),
        Removed("invitations", "id classroom_id created_at created_by_id display_name expires_at revoked_at role secret_hash used_at used_by_id"),
        Removed("consents", "account_id text_id at"),
        Removed("co_teachers", "classroom_id teacher_id added_at"),
        Removed("enrolments", "classroom_id student_id enrolled_at extra_time_percent"),
        Removed("group_members", "group_id student_id classroom_id"),
        Removed("assigned_students", "assignment_id student_id closes_at extra_time_percent is_named more_attempts"),
        Removed("test_drafts", "id changed_at content created_at name teacher_id"),
        Removed("test_sessions", "id assignment_id attempt_number bands bank_id bank_revision break_began_at breaks_taken conflict_reason delivery extra_time_percent finished_at is_practice model_id paused_at rescored_at rules scale seed standard_error start_mean start_standard_deviation started_at stop_reason student_id teacher_reason theta time_ends_at window_ends_at"),
        Removed("administered_questions", "session_id position answered_at difficulty discrimination given_answer guessing is_correct is_left_out is_pilot kind maximum_points points presented_at question_id question_version_id selection standard_error steps theta time_ends_at times_away upper_asymptote"),
        Removed("selection_contexts", "session_id position bytes"),
        Removed("session_presences", "session_id is_away seen_at"),
        Removed("rescored_sessions", "rescoring_id session_id new_standard_error new_theta old_standard_error old_theta"),
    ];

    /// <summary>Rows that stay and point to persons or may name them.</summary>
    public static IReadOnlyList<TablePrivacy> AboutPersons { get; } =
    [
        Kept("audit_entries", "id action at", unlinked: "actor_id subject_id", scrubbed: "reason details"),
        Kept("bank_imports", "id bank_id created_at failure finished_at heartbeat_at is_cancellation_requested preview progress progress_text settings status undo undone_at", unlinked: "created_by_id"),
        Kept("bank_jobs", "id attempts bank_id created_at failure finished_at heartbeat_at is_cancellation_requested kind outcome progress progress_text settings started_at status time_left", unlinked: "requested_by_id"),
        Kept("calibration_runs", "id bank_id created_at job_id published_at published_revision revision settings summary", unlinked: "published_by_id"),
        // A teacher who owns these hands them over before the erasure.
        Kept("classrooms", "id archived_at created_at external_id join_code name", unlinked: "teacher_id"),
        Kept("test_plans", "id archived_at bands bank_id bank_revision created_at delivery model_id name readiness rules scale", unlinked: "teacher_id"),
        Kept("rescorings", "id assignment_id at bank_revision left_out", unlinked: "teacher_id", scrubbed: "reason"),
        Kept("concept_suggestions", "bank_id from_id to_id kind decided_at evidence found_at state", unlinked: "decided_by_id"),
        Kept("consent_texts", "id html is_for_students published_at source version", unlinked: "published_by_id"),
        Kept("erasures", "id at counts log_key", unlinked: "by_id"),
        Kept("logged_responses", "bank_id sequence import_id is_correct question_id", unlinked: "student_key"),
        Kept("model_activations", "id activated_at bank_id model_id", unlinked: "activated_by_id", scrubbed: "reason"),
        Kept("policy_models", "id bank_id created_at data_hash file_bytes file_hash job_id preset report seed version weights", unlinked: "created_by_id"),
        Kept("question_notes", "id at bank_id new_status question_id question_version_id", unlinked: "author_id", scrubbed: "text"),
        Kept("response_uses", "kind subject_id at bank_id responses", unlinked: "student_key"),
    ];

    /// <summary>Content, rules, keys and numbers: of nobody.</summary>
    public static IReadOnlyList<TablePrivacy> OfNobody { get; } =
    [
        Kept("__EFMigrationsHistory", "migration_id product_version"),
        Kept("assigned_groups", "assignment_id group_id"),
        Kept("assignments", "id access_code attempts_allowed audience classroom_id closes_at opens_at test_plan_id"),
        Kept("bank_import_files", "import_id name bytes"),
        Kept("bank_job_checkpoints", "job_id bytes epoch"),
        Kept("bank_snapshots", "bank_id revision content"),
        Kept("calibration_run_items", "run_id question_id before fit flags found question_version_id"),
        Kept("concept_relations", "bank_id from_id to_id kind"),
        Kept("concepts", "id bank_id description key name"),
        Kept("data_protection_keys", "id friendly_name xml"),
        Kept("enemy_questions", "set_id question_id"),
        Kept("enemy_sets", "id bank_id name"),
        Kept("item_banks", "id active_model_id are_responses_simulated created_at description key language licence name revision updated_at"),
        Kept("media_files", "bank_id hash bytes content_type name"),
        Kept("policy_model_files", "model_id bytes"),
        Kept("question_concepts", "question_version_id concept_id bank_id"),
        Kept("question_tags", "question_id name bank_id"),
        Kept("question_versions", "id bank_id content created_at number parameters question_id"),
        Kept("questions", "id bank_id current_version_id drift_found_at key search_text search_vector status"),
        Kept("retention_rules", "kind days"),
        Kept("role_claims", "id claim_type claim_value role_id"),
        Kept("roles", "id concurrency_stamp name normalized_name"),
        Kept("setup_tokens", "hash expires_at"),
        Kept("student_groups", "id classroom_id name"),
        Kept("training_epochs", "job_id epoch area_under_curve coverage diversity_reward is_best loss novelty_reward overlap quality_reward"),
    ];

    public static IEnumerable<TablePrivacy> All => [.. OfPersons, .. AboutPersons, .. OfNobody];
}
