using Cat.Data;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Monitoring;

/// <summary>Where all students of a test are, in one query, for whoever watches it. Whether somebody may is decided before.</summary>
internal sealed class ReadLive(IDbContextFactory<CatDbContext> factory, TimeProvider time, IOptions<MonitoringOptions> options)
{
    public async Task<LiveSnapshot> HandleAsync(AssignmentId assignmentId, TimeSpan longestBreak, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var facts = await FactsOf(db, assignmentId).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new LiveSnapshot([.. facts.Select(student => LiveReading.Read(student, longestBreak, options.Value, now))], IsOutOfDate: false);
    }

    /// <summary>The accounts that may watch a test.</summary>
    public async Task<IReadOnlySet<Guid>> TeachersOfAsync(AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classes = db.Classrooms.AsNoTracking().Where(classroom => db.Assignments.Any(assignment => assignment.Id == assignmentId && assignment.ClassroomId == classroom.Id));
        return (await classes.Select(classroom => classroom.TeacherId).Concat(classes.SelectMany(classroom => classroom.CoTeachers.Select(present => present.TeacherId))).ToListAsync(cancellationToken)).ToHashSet();
    }

    private static IQueryable<LiveFacts> FactsOf(CatDbContext db, AssignmentId assignmentId) =>
        from enrolment in db.EnrolmentsFor(assignmentId)
        join account in db.Users on enrolment.StudentId equals account.Id
        from session in db.TestSessions.Where(taken => taken.AssignmentId == assignmentId && taken.StudentId == enrolment.StudentId).OrderByDescending(taken => taken.AttemptNumber).Take(1).DefaultIfEmpty()
        from presence in db.SessionPresences.Where(heard => heard.SessionId == session.Id).DefaultIfEmpty()
        from questions in db.AdministeredQuestions.Where(question => question.SessionId == session.Id).GroupBy(question => question.SessionId).Select(given => new
        {
            Answered = given.Count(question => question.AnsweredAt != null),
            TimesAway = given.Sum(question => question.TimesAway),
            LastAnswerAt = given.Max(question => question.AnsweredAt),
            PresentedAt = given.Max(question => question.PresentedAt),
        }).DefaultIfEmpty()
        orderby account.DisplayName, account.UserName
        select new LiveFacts(enrolment.StudentId, account.DisplayName, account.UserName ?? "")
        {
            SessionId = session.Id,
            AttemptNumber = session.AttemptNumber,
            StartedAt = session.StartedAt,
            FinishedAt = session.FinishedAt,
            PausedAt = session.PausedAt,
            BreakBeganAt = session.BreakBeganAt,
            TimeEndsAt = session.TimeEndsAt,
            WindowEndsAt = session.WindowEndsAt,
            StopReason = session.StopReason,
            StandardError = session.StandardError,
            Answered = questions.Answered,
            TimesAway = questions.TimesAway,
            LastAnswerAt = questions.LastAnswerAt,
            PresentedAt = questions.PresentedAt,
            SeenAt = presence.SeenAt,
            IsAway = presence.IsAway,
        };
}

/// <param name="Rows">By name.</param>
/// <param name="IsOutOfDate">The database does not answer; this is how it was last.</param>
public sealed record LiveSnapshot(IReadOnlyList<LiveRow> Rows, bool IsOutOfDate)
{
    /// <summary>With what only somebody who looked before can know: since when a page is away, which speaks all the while.</summary>
    public LiveSnapshot After(LiveSnapshot? before)
    {
        if (before is null) return this;
        var known = before.Rows.Where(row => row.State == LiveState.Away).ToDictionary(row => row.StudentId);
        if (known.Count == 0) return this;
        return this with { Rows = [.. Rows.Select(row => row.State == LiveState.Away && known.TryGetValue(row.StudentId, out var earlier) && earlier.SessionId == row.SessionId ? row with { Since = earlier.Since } : row)] };
    }

    public bool LooksLike(LiveSnapshot? other) => other is not null && IsOutOfDate == other.IsOutOfDate && Rows.SequenceEqual(other.Rows);
}
