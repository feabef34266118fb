using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>One assigned test in a student's list.</summary>
public sealed record MyTest(
    AssignmentId AssignmentId,
    string TestName,
    string ClassName,
    DateTimeOffset OpensAt,
    DateTimeOffset? ClosesAt,
    int? AttemptsLeft,
    bool MayStart,
    bool IsOpen,
    bool HasClosed,
    TestSessionId? Running,
    IReadOnlyList<FinishedAttempt> Finished);

public sealed record FinishedAttempt(TestSessionId SessionId, int AttemptNumber, DateTimeOffset FinishedAt, string Band);

public sealed record MyTests(IReadOnlyList<MyTest> Tests, int Page, int PageCount);

/// <summary>The tests of the classes a student is in, newest first.</summary>
internal sealed class ListMyTests(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 20;

    public async Task<Outcome<MyTests>> HandleAsync(Actor actor, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var mine = db.Assignments.AsNoTracking().Where(assignment =>
            db.Enrolments.Any(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == actor.AccountId));
        var pageCount = Math.Max(1, (int)Math.Ceiling(await mine.CountAsync(cancellationToken) / (double)PageSize));
        var shown = Math.Clamp(page, 1, pageCount);
        var rows = await mine
            .OrderByDescending(assignment => assignment.OpensAt).ThenBy(assignment => assignment.Id)
            .Skip((shown - 1) * PageSize).Take(PageSize)
            .Select(assignment => new
            {
                Assignment = assignment,
                TestName = db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => plan.Name).First(),
                ClassName = db.Classrooms.Where(classroom => classroom.Id == assignment.ClassroomId).Select(classroom => classroom.Name).First(),
                Sessions = db.TestSessions.Where(session => session.AssignmentId == assignment.Id && session.StudentId == actor.AccountId)
                    .OrderBy(session => session.AttemptNumber)
                    .Select(session => new { session.Id, session.AttemptNumber, session.FinishedAt, session.Theta, session.Bands }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new MyTests(
            [
                .. rows.Select(row => new MyTest(
                    row.Assignment.Id, row.TestName, row.ClassName, row.Assignment.OpensAt, row.Assignment.ClosesAt,
                    row.Assignment.AttemptsAllowed - row.Sessions.Count,
                    row.Assignment.AllowsAttempt(row.Sessions.Count + 1),
                    row.Assignment.IsOpenAt(now),
                    row.Assignment.ClosesAt <= now,
                    row.Sessions.FirstOrDefault(session => session.FinishedAt is null)?.Id,
                    [.. row.Sessions.Where(session => session.FinishedAt is not null).Select(session =>
                        new FinishedAttempt(session.Id, session.AttemptNumber, session.FinishedAt!.Value, AbilityBand.At(session.Bands, session.Theta).Name))])), // filtered
            ],
            shown, pageCount);
    }
}
