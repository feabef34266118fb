using Cat.Data;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>
/// Reports of open pages, many in one statement: they come more often than answers, and one by one would cost the database more. Who reports waits for the statement, a moment longer
/// than for one of its own. No lock of a session, so it never stands in the way of an answer; nor does it wait for the disk: a report that a crash loses comes again in a moment.
/// </summary>
internal sealed class PresenceBatches(IDbContextFactory<CatDbContext> factory)
{
    /// <summary>What comes within this time goes together.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private List<Waiting>? _open;

    /// <returns>How the session stands; null: the student has no such session.</returns>
    public Task<SessionNow?> ReportAsync(PresenceReport report, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(report, new TaskCompletionSource<SessionNow?>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (_open is null)
            {
                _open = [];
                _ = StoreSoonAsync(_open);
            }

            _open.Add(waiting);
        }

        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task StoreSoonAsync(List<Waiting> batch)
    {
        await Task.Delay(Gathering);
        lock (_lock) _open = null;
        try
        {
            var found = (await StoreAsync(batch.ConvertAll(waiting => waiting.Report))).ToDictionary(row => row.Number);
            foreach (var (index, waiting) in batch.Index()) waiting.Answer.SetResult(found.TryGetValue(index + 1, out var row) ? row.Now : null);
        }
        catch (Exception exception)
        {
            // Each of those who wait says it in its own way.
            foreach (var waiting in batch) waiting.Answer.TrySetException(exception);
        }
    }

    private async Task<List<Row>> StoreAsync(List<PresenceReport> batch)
    {
        var (sessions, students) = (batch.ConvertAll(report => report.Session.Value).ToArray(), batch.ConvertAll(report => report.Student).ToArray());
        var (times, away) = (batch.ConvertAll(report => report.At).ToArray(), batch.ConvertAll(report => report.IsAway).ToArray());
        await using var db = await factory.CreateDbContextAsync();
        // In the order of the key, so that two nodes never wait for each other; of several reports of a session the last is stored.
        return await db.Database.SqlQuery<Row>(
            $"""
             WITH own AS (
                 SELECT heard.number, heard.seen_at, heard.is_away, found.id, found.finished_at, found.paused_at, found.break_began_at, found.time_ends_at, found.window_ends_at
                 FROM unnest({sessions}, {students}, {times}, {away}) WITH ORDINALITY AS heard(session_id, student_id, seen_at, is_away, number)
                 JOIN test_sessions AS found ON found.id = heard.session_id AND found.student_id = heard.student_id
                 WHERE set_config('synchronous_commit', 'off', true) = 'off'
             ), stored AS (
                 INSERT INTO session_presences (session_id, seen_at, is_away)
                 SELECT DISTINCT ON (id) id, seen_at, is_away FROM own WHERE finished_at IS NULL ORDER BY id, number DESC
                 ON CONFLICT (session_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, is_away = EXCLUDED.is_away
             )
             SELECT own.number, own.finished_at IS NOT NULL AS is_finished, own.paused_at IS NOT NULL AS is_paused, own.break_began_at IS NOT NULL AS is_break_begun,
                 least(own.time_ends_at, own.window_ends_at) AS test_ends_at, question.time_ends_at AS question_ends_at, question.position
             FROM own LEFT JOIN administered_questions AS question ON question.session_id = own.id AND question.answered_at IS NULL
             """).ToListAsync();
    }

    private sealed record Waiting(PresenceReport Report, TaskCompletionSource<SessionNow?> Answer);

    private sealed record Row(long Number, bool IsFinished, bool IsPaused, bool IsBreakBegun, DateTimeOffset? TestEndsAt, DateTimeOffset? QuestionEndsAt, int? Position)
    {
        public SessionNow Now => new(IsFinished, IsPaused, IsBreakBegun, Position is { } position ? PageStamp.OfQuestion(position, TestEndsAt, QuestionEndsAt) : null);
    }
}

/// <param name="Session">Whose page is open.</param>
/// <param name="Student">Who says so.</param>
/// <param name="At">When.</param>
/// <param name="IsAway">The page is behind another tab or window, or being left.</param>
internal readonly record struct PresenceReport(TestSessionId Session, Guid Student, DateTimeOffset At, bool IsAway);
