using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>
/// A student's open page says that it is there, and learns whether it is out of date. One statement, and no lock of the session: it comes often, and never stands in
/// the way of an answer. Nor does it wait for the disk: a report that a crash loses comes again in a moment.
/// </summary>
internal sealed class RecordPresence(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <param name="actor">The student.</param>
    /// <param name="sessionId">Whose page it is.</param>
    /// <param name="shown">What the page shows, by <see cref="PageStamp"/>.</param>
    /// <param name="isAway">It is behind another tab or window, or being left.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Where the page has to go; null: nowhere.</returns>
    public async Task<Outcome<PageNews>> HandleAsync(Actor actor, TestSessionId sessionId, string shown, bool isAway, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The test");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             WITH own AS (
                 SELECT id, finished_at, paused_at, break_began_at, time_ends_at, window_ends_at FROM test_sessions WHERE id = {sessionId.Value} AND student_id = {actor.AccountId} AND set_config('synchronous_commit', 'off', true) = 'off'
             ), heard AS (
                 INSERT INTO session_presences (session_id, seen_at, is_away) SELECT id, {time.GetUtcNow()}, {isAway} FROM own WHERE finished_at IS NULL
                 ON CONFLICT (session_id) DO UPDATE SET seen_at = EXCLUDED.seen_at, is_away = EXCLUDED.is_away
             )
             SELECT own.finished_at IS NOT NULL AS is_finished, own.paused_at IS NOT NULL AS is_paused, own.break_began_at IS NOT NULL AS is_break_begun,
                 least(own.time_ends_at, own.window_ends_at) AS test_ends_at, question.time_ends_at AS question_ends_at, question.position
             FROM own LEFT JOIN administered_questions AS question ON question.session_id = own.id AND question.answered_at IS NULL
             """).ToListAsync(cancellationToken);
        if (rows is not [var row]) return new NotFound("The test");
        var stamp = row.Position is { } position ? PageStamp.OfQuestion(position, row.TestEndsAt, row.QuestionEndsAt) : null;
        return new PageNews(PageStamp.WhereFrom(shown, sessionId, new SessionNow(row.IsFinished, row.IsPaused, row.IsBreakBegun, stamp)));
    }

    private sealed record Row(bool IsFinished, bool IsPaused, bool IsBreakBegun, DateTimeOffset? TestEndsAt, DateTimeOffset? QuestionEndsAt, int? Position);
}

/// <param name="Address">Where the page has to go; null: it is up to date.</param>
internal sealed record PageNews(string? Address);
