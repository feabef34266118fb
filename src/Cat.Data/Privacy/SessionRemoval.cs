using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Privacy;

/// <summary>Takes tests from their students: their responses may stay for calibration under a pseudonym, in their order and without times; everything else of them is deleted.</summary>
public static class SessionRemoval
{
    /// <param name="db">The context of the caller's transaction.</param>
    /// <param name="sessions">Of one student, locked.</param>
    /// <param name="logKey">The pseudonym; null: the responses are deleted as well.</param>
    /// <param name="counts">Gets what was done.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(CatDbContext db, IReadOnlyCollection<Guid> sessions, string? logKey, RemovalCounts counts, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. sessions];
        if (ids.Length == 0) return;
        if (logKey is not null) counts.Add("logged_responses", await KeepResponsesAsync(db, ids, logKey, cancellationToken));
        await AuditChange.RunAsync(db, async () => counts.Add("audit_entries", await db.Database.ExecuteSqlAsync(
            $"UPDATE audit_entries SET subject_id = {Guid.Empty}, reason = NULL, details = NULL WHERE subject_id = ANY({ids})", cancellationToken)), cancellationToken);
        counts.Add("rescored_sessions", await db.Database.ExecuteSqlAsync($"DELETE FROM rescored_sessions WHERE session_id = ANY({ids})", cancellationToken));
        counts.Add("selection_contexts", await db.Database.ExecuteSqlAsync($"DELETE FROM selection_contexts WHERE session_id = ANY({ids})", cancellationToken));
        counts.Add("session_presences", await db.Database.ExecuteSqlAsync($"DELETE FROM session_presences WHERE session_id = ANY({ids})", cancellationToken));
        counts.Add("administered_questions", await db.Database.ExecuteSqlAsync($"DELETE FROM administered_questions WHERE session_id = ANY({ids})", cancellationToken));
        counts.Add("test_sessions", await db.Database.ExecuteSqlAsync($"DELETE FROM test_sessions WHERE id = ANY({ids})", cancellationToken));
    }

    /// <summary>Those that a calibration would read: of tests that ended, scored, no practice. What was typed or chosen is not among them.</summary>
    private static Task<int> KeepResponsesAsync(CatDbContext db, Guid[] ids, string logKey, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
         INSERT INTO logged_responses (bank_id, student_key, sequence, question_id, is_correct)
         SELECT session.bank_id, {logKey}, row_number() OVER (PARTITION BY session.bank_id ORDER BY session.started_at, session.id, question.position), question.question_id, question.is_correct
         FROM test_sessions AS session JOIN administered_questions AS question ON question.session_id = session.id
         WHERE session.id = ANY({ids}) AND session.finished_at IS NOT NULL AND NOT session.is_practice AND question.is_correct IS NOT NULL
         """, cancellationToken);
}
