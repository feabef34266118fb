using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal enum AssignmentState
{
    NotOpenYet,
    Open,
    Closed,
}

/// <summary>Every student of the class is counted once: as finished, as in progress (and never finished), or as not started.</summary>
internal sealed record AssignedTestRow(
    AssignmentId Id, string TestName, AssignmentState State, DateTimeOffset OpensAt, DateTimeOffset? ClosesAt, int Finished, int InProgress, int NotStarted);

internal sealed record AssignedTestList(IReadOnlyList<AssignedTestRow> Tests, PageWindow Window);

/// <summary>The tests given to a class, newest first, with how far its present students have come.</summary>
internal sealed class ListAssignedTests(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 10;

    public async Task<Outcome<AssignedTestList>> HandleAsync(Actor actor, ClassroomId classroomId, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");
        var given = db.Assignments.AsNoTracking().Where(assignment => assignment.ClassroomId == classroomId);
        var window = PageWindow.Of(page, await given.CountAsync(cancellationToken), PageSize);
        var students = db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroomId);
        var studentCount = await students.CountAsync(cancellationToken);
        var rows = await given
            .OrderByDescending(assignment => assignment.OpensAt).ThenByDescending(assignment => assignment.Id)
            .Skip(window.Skip).Take(window.Size)
            .Select(assignment => new
            {
                Assignment = assignment,
                TestName = db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => plan.Name).First(),
                Finished = students.Count(enrolment => db.TestSessions.Any(session =>
                    session.AssignmentId == assignment.Id && session.StudentId == enrolment.StudentId && session.FinishedAt != null)),
                Started = students.Count(enrolment => db.TestSessions.Any(session =>
                    session.AssignmentId == assignment.Id && session.StudentId == enrolment.StudentId)),
            })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new AssignedTestList(
            [
                .. rows.Select(row => new AssignedTestRow(
                    row.Assignment.Id,
                    row.TestName,
                    row.Assignment.IsOpenAt(now) ? AssignmentState.Open : now < row.Assignment.OpensAt ? AssignmentState.NotOpenYet : AssignmentState.Closed,
                    row.Assignment.OpensAt,
                    row.Assignment.ClosesAt,
                    row.Finished,
                    row.Started - row.Finished,
                    studentCount - row.Started)),
            ],
            window);
    }
}
