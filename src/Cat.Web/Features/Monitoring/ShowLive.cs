using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Monitoring;

/// <param name="Test">What does not change of it.</param>
/// <param name="Snapshot">Where its students are.</param>
internal sealed record LiveMoment(LiveTest Test, LiveSnapshot Snapshot);

/// <summary>Where the students of a test of an own class are at this moment, looked at once.</summary>
internal sealed class ShowLive(IDbContextFactory<CatDbContext> factory, ReadLive read)
{
    public async Task<Outcome<LiveMoment>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await TestAsync(db, actor, assignmentId, cancellationToken) is not { } test) return new NotFound("The test");
        return new LiveMoment(test, await read.HandleAsync(assignmentId, test.Delivery.LongestBreak, cancellationToken));
    }

    /// <returns>Null: there is none, or it is not of a class that this person teaches.</returns>
    public static Task<LiveTest?> TestAsync(CatDbContext db, Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken) =>
        db.AssignmentsTaughtBy(actor).AsNoTracking().Where(assignment => assignment.Id == assignmentId)
            .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (assignment, plan) => new { assignment.Id, assignment.ClassroomId, plan.Name, plan.Rules, plan.Delivery, plan.Scale })
            .Join(db.Classrooms, row => row.ClassroomId, classroom => classroom.Id, (row, classroom) => new LiveTest(row.Id, row.Name, row.ClassroomId, classroom.Name, row.Rules, row.Delivery, row.Scale))
            .SingleOrDefaultAsync(cancellationToken);
}
