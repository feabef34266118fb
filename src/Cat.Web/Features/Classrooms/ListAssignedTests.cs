using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

public enum AssignmentState
{
    NotOpenYet,
    Open,
    Closed,
}

/// <summary>Every student of the class whom the test is for is counted once: as finished, as in progress (and never finished), or as not started.</summary>
public sealed record AssignedTestRow(
    AssignmentId Id, string TestName, AssignmentState State, DateTimeOffset OpensAt, DateTimeOffset? ClosesAt, int Finished, int InProgress, int NotStarted);

internal sealed record AssignedTestList(IReadOnlyList<AssignedTestRow> Tests, PageWindow Window);

/// <summary>The tests given to a class, newest first, with how far its present students have come.</summary>
internal sealed class ListAssignedTests(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 10;

    public async Task<Outcome<AssignedTestList>> HandleAsync(Actor actor, ClassroomId classroomId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");
        var given = db.Assignments.AsNoTracking().Where(assignment => assignment.ClassroomId == classroomId);
        var window = PageWindow.Of(page, await given.CountAsync(cancellationToken), PageSize);
        var ofPage = given.OrderByDescending(assignment => assignment.OpensAt).ThenByDescending(assignment => assignment.Id).Skip(window.Skip).Take(window.Size);
        var rows = await ofPage
            .Select(assignment => new { Assignment = assignment, TestName = db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => plan.Name).First() })
            .ToListAsync(cancellationToken);
        var students = await StudentsAsync(db, [.. rows.Select(row => row.Assignment.Id)], cancellationToken);
        var now = time.GetUtcNow();
        return new AssignedTestList(
            [
                .. rows.Select(row =>
                {
                    var progress = students[row.Assignment.Id].ToList();
                    return new AssignedTestRow(
                        row.Assignment.Id,
                        row.TestName,
                        row.Assignment.IsOpenAt(now) ? AssignmentState.Open : now < row.Assignment.OpensAt ? AssignmentState.NotOpenYet : AssignmentState.Closed,
                        row.Assignment.OpensAt,
                        row.Assignment.ClosesAt,
                        progress.Count(student => student.HasFinished),
                        progress.Count(student => student is { HasStarted: true, HasFinished: false }),
                        progress.Count(student => !student.HasStarted));
                }),
            ],
            window);
    }

    /// <summary>Those whom each test is for, as <see cref="OwnAssignments.EnrolmentsFor"/> has it for one.</summary>
    private static async Task<ILookup<AssignmentId, Progress>> StudentsAsync(CatDbContext db, IReadOnlyList<AssignmentId> tests, CancellationToken cancellationToken)
    {
        var progress = await (
            from assignment in db.Assignments
            where tests.Contains(assignment.Id)
            join enrolment in db.Enrolments on assignment.ClassroomId equals enrolment.ClassroomId
            where assignment.Audience == AssignmentAudience.WholeClass
                || (assignment.Audience == AssignmentAudience.Students && db.AssignedStudents.Any(own => own.AssignmentId == assignment.Id && own.StudentId == enrolment.StudentId && own.IsNamed))
                || (assignment.Audience == AssignmentAudience.Groups && db.AssignedGroups.Any(to => to.AssignmentId == assignment.Id && db.GroupMembers.Any(member => member.GroupId == to.GroupId && member.StudentId == enrolment.StudentId)))
            select new Progress(
                assignment.Id,
                db.TestSessions.Any(session => session.AssignmentId == assignment.Id && session.StudentId == enrolment.StudentId),
                db.TestSessions.Any(session => session.AssignmentId == assignment.Id && session.StudentId == enrolment.StudentId && session.FinishedAt != null)))
            .ToListAsync(cancellationToken);
        return progress.ToLookup(student => student.AssignmentId);
    }

    private sealed record Progress(AssignmentId AssignmentId, bool HasStarted, bool HasFinished);
}
