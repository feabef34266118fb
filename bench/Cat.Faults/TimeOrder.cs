using Cat.Load;
using Microsoft.EntityFrameworkCore;

namespace Cat.Faults;

/// <summary>Whether the stored times of sessions make sense, whatever the clocks did.</summary>
internal static class TimeOrder
{
    /// <returns>Sessions in which something is stored as earlier than what came before it.</returns>
    public static async Task<int> CheckAsync(LoadRoom room, LoadSchool school, CancellationToken cancellationToken)
    {
        await using var db = await room.Factory.CreateDbContextAsync(cancellationToken);
        var accounts = school.Seats.Select(seat => seat.AccountId).ToList();
        var sessions = await db.TestSessions.AsNoTracking().Include(session => session.Questions).Where(session => accounts.Contains(session.StudentId)).ToListAsync(cancellationToken);
        return sessions.Count(session =>
        {
            var times = session.Questions.OrderBy(question => question.Position).SelectMany(question => new[] { question.PresentedAt, question.AnsweredAt ?? question.PresentedAt }).Prepend(session.StartedAt);
            if (session.FinishedAt is { } finished) times = times.Append(finished);
            var list = times.ToList();
            return !list.SequenceEqual(list.Order());
        });
    }
}
