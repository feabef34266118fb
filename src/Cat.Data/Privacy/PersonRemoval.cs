using System.Text;
using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Privacy;

/// <summary>
/// Removes a person: rows of the person are deleted, rows that stay lose the link, free text loses the name. What another person needs (classes, published tests, records of
/// recalculations) must belong to somebody else before.
/// </summary>
public static class PersonRemoval
{
    // No longer than any name: texts have a longest length.
    private const string Erased = "…";

    /// <summary>A name shorter than this stands in too many words.</summary>
    private const int ShortestName = 2;

    /// <param name="db">The context of the caller's transaction, which holds <see cref="ErasureLock"/>.</param>
    /// <param name="account">Locked, as are its sessions.</param>
    /// <param name="logKey">A random pseudonym: the lineage goes on under it.</param>
    /// <param name="keepsResponses">Whether the responses stay for calibration, under it too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<RemovalCounts> RunAsync(CatDbContext db, Account account, string logKey, bool keepsResponses, CancellationToken cancellationToken)
    {
        var counts = new RemovalCounts();
        var sessions = await db.TestSessions.Where(session => session.StudentId == account.Id).Select(session => session.Id).ToListAsync(cancellationToken);
        await SessionRemoval.RunAsync(db, [.. sessions.Select(session => session.Value)], keepsResponses ? logKey : null, counts, cancellationToken);
        await UnlinkLogsAsync(db, account, logKey, keepsResponses, counts, cancellationToken);
        await UnlinkDeedsAsync(db, account.Id, counts, cancellationToken);
        await AuditChange.RunAsync(db, () => UnlinkAuditAsync(db, account.Id, counts, cancellationToken), cancellationToken);
        await ScrubAsync(db, account, counts, cancellationToken);
        await DeleteRowsAsync(db, account.Id, counts, cancellationToken);
        return counts;
    }

    /// <summary>The school may have imported responses under the user name or its own number of the student.</summary>
    private static async Task UnlinkLogsAsync(CatDbContext db, Account account, string logKey, bool keepsResponses, RemovalCounts counts, CancellationToken cancellationToken)
    {
        counts.Add("response_uses", await db.Database.ExecuteSqlAsync($"UPDATE response_uses SET student_key = {"log:" + logKey} WHERE student_key = {"account:" + account.Id}", cancellationToken));
        string[] keys = [.. new[] { account.UserName, account.ExternalId, account.Email, account.Id.ToString() }.OfType<string>().Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];
        foreach (var (key, number) in keys.Select((key, number) => (key, number + 1)))
        {
            var other = $"{logKey}-{number}";
            counts.Add("logged_responses", keepsResponses
                ? await db.Database.ExecuteSqlAsync($"UPDATE logged_responses SET student_key = {other} WHERE student_key = {key}", cancellationToken)
                : await db.Database.ExecuteSqlAsync($"DELETE FROM logged_responses WHERE student_key = {key}", cancellationToken));
            counts.Add("response_uses", await db.Database.ExecuteSqlAsync($"UPDATE response_uses SET student_key = {"log:" + other} WHERE student_key = {"log:" + key}", cancellationToken));
        }
    }

    private static async Task UnlinkDeedsAsync(CatDbContext db, Guid id, RemovalCounts counts, CancellationToken cancellationToken)
    {
        counts.Add("question_notes", await db.Database.ExecuteSqlAsync($"UPDATE question_notes SET author_id = NULL WHERE author_id = {id}", cancellationToken));
        counts.Add("concept_suggestions", await db.Database.ExecuteSqlAsync($"UPDATE concept_suggestions SET decided_by_id = NULL WHERE decided_by_id = {id}", cancellationToken));
        counts.Add("consent_texts", await db.Database.ExecuteSqlAsync($"UPDATE consent_texts SET published_by_id = NULL WHERE published_by_id = {id}", cancellationToken));
        counts.Add("erasures", await db.Database.ExecuteSqlAsync($"UPDATE erasures SET by_id = NULL WHERE by_id = {id}", cancellationToken));
        counts.Add("bank_jobs", await db.Database.ExecuteSqlAsync($"UPDATE bank_jobs SET requested_by_id = NULL WHERE requested_by_id = {id}", cancellationToken));
        counts.Add("policy_models", await db.Database.ExecuteSqlAsync($"UPDATE policy_models SET created_by_id = NULL WHERE created_by_id = {id}", cancellationToken));
        counts.Add("model_activations", await db.Database.ExecuteSqlAsync($"UPDATE model_activations SET activated_by_id = NULL WHERE activated_by_id = {id}", cancellationToken));
        counts.Add("calibration_runs", await db.Database.ExecuteSqlAsync($"UPDATE calibration_runs SET published_by_id = NULL WHERE published_by_id = {id}", cancellationToken));
        // The column wants a value.
        counts.Add("bank_imports", await db.Database.ExecuteSqlAsync($"UPDATE bank_imports SET created_by_id = {Guid.Empty} WHERE created_by_id = {id}", cancellationToken));
    }

    private static async Task UnlinkAuditAsync(CatDbContext db, Guid id, RemovalCounts counts, CancellationToken cancellationToken)
    {
        var mention = $"%{id}%";
        counts.Add("audit_entries", await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE audit_entries SET
                 actor_id = CASE WHEN actor_id = {id} THEN NULL ELSE actor_id END,
                 subject_id = CASE WHEN subject_id = {id} THEN {Guid.Empty} ELSE subject_id END,
                 reason = NULL, details = NULL
             WHERE actor_id = {id} OR subject_id = {id} OR details LIKE {mention} OR reason LIKE {mention}
             """, cancellationToken));
    }

    /// <summary>What staff wrote in their own words.</summary>
    private static async Task ScrubAsync(CatDbContext db, Account account, RemovalCounts counts, CancellationToken cancellationToken)
    {
        var names = new[] { account.DisplayName, account.UserName, account.Email, account.ExternalId, account.PhoneNumber }.OfType<string>().Select(name => name.Trim()).Where(name => name.Length >= ShortestName).Distinct(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
        {
            var pattern = WholeWord(name);
            counts.Add("free_text", await db.Database.ExecuteSqlAsync($"UPDATE rescorings SET reason = regexp_replace(reason, {pattern}, {Erased}, 'gi') WHERE reason ~* {pattern}", cancellationToken));
            counts.Add("free_text", await db.Database.ExecuteSqlAsync($"UPDATE test_sessions SET teacher_reason = regexp_replace(teacher_reason, {pattern}, {Erased}, 'gi') WHERE teacher_reason ~* {pattern}", cancellationToken));
            counts.Add("free_text", await db.Database.ExecuteSqlAsync($"UPDATE model_activations SET reason = regexp_replace(reason, {pattern}, {Erased}, 'gi') WHERE reason ~* {pattern}", cancellationToken));
            counts.Add("free_text", await db.Database.ExecuteSqlAsync($"UPDATE question_notes SET text = regexp_replace(text, {pattern}, {Erased}, 'gi') WHERE text ~* {pattern}", cancellationToken));
            await AuditChange.RunAsync(db, async () => counts.Add("free_text", await db.Database.ExecuteSqlAsync(
                $"UPDATE audit_entries SET reason = regexp_replace(reason, {pattern}, {Erased}, 'gi'), details = regexp_replace(details, {pattern}, {Erased}, 'gi') WHERE reason ~* {pattern} OR details ~* {pattern}", cancellationToken)), cancellationToken);
        }
    }

    private static async Task DeleteRowsAsync(CatDbContext db, Guid id, RemovalCounts counts, CancellationToken cancellationToken)
    {
        counts.Add("assigned_students", await db.Database.ExecuteSqlAsync($"DELETE FROM assigned_students WHERE student_id = {id}", cancellationToken));
        counts.Add("group_members", await db.Database.ExecuteSqlAsync($"DELETE FROM group_members WHERE student_id = {id}", cancellationToken));
        counts.Add("enrolments", await db.Database.ExecuteSqlAsync($"DELETE FROM enrolments WHERE student_id = {id}", cancellationToken));
        counts.Add("co_teachers", await db.Database.ExecuteSqlAsync($"DELETE FROM co_teachers WHERE teacher_id = {id}", cancellationToken));
        counts.Add("test_drafts", await db.Database.ExecuteSqlAsync($"DELETE FROM test_drafts WHERE teacher_id = {id}", cancellationToken));
        counts.Add("invitations", await db.Database.ExecuteSqlAsync($"DELETE FROM invitations WHERE created_by_id = {id} OR used_by_id = {id}", cancellationToken));
        counts.Add("consents", await db.Database.ExecuteSqlAsync($"DELETE FROM consents WHERE account_id = {id}", cancellationToken));
        counts.Add("api_keys", await db.Database.ExecuteSqlAsync($"DELETE FROM api_keys WHERE account_id = {id}", cancellationToken));
        counts.Add("account_attributes", await db.Database.ExecuteSqlAsync($"DELETE FROM account_attributes WHERE account_id = {id}", cancellationToken));
        counts.Add("account_passkeys", await db.Database.ExecuteSqlAsync($"DELETE FROM account_passkeys WHERE user_id = {id}", cancellationToken));
        counts.Add("account_claims", await db.Database.ExecuteSqlAsync($"DELETE FROM account_claims WHERE user_id = {id}", cancellationToken));
        counts.Add("account_logins", await db.Database.ExecuteSqlAsync($"DELETE FROM account_logins WHERE user_id = {id}", cancellationToken));
        counts.Add("account_tokens", await db.Database.ExecuteSqlAsync($"DELETE FROM account_tokens WHERE user_id = {id}", cancellationToken));
        counts.Add("account_roles", await db.Database.ExecuteSqlAsync($"DELETE FROM account_roles WHERE user_id = {id}", cancellationToken));
        counts.Add("accounts", await db.Database.ExecuteSqlAsync($"DELETE FROM accounts WHERE id = {id}", cancellationToken));
    }

    /// <summary>A regular expression of Postgres that finds the name where it is no part of a longer word.</summary>
    private static string WholeWord(string name)
    {
        var pattern = new StringBuilder(@"(?<!\w)");
        foreach (var character in name) pattern.Append(char.IsLetterOrDigit(character) || character > 127 ? character.ToString() : @"\" + character);
        return pattern.Append(@"(?!\w)").ToString();
    }
}
