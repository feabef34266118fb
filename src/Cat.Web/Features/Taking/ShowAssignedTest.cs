using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>What a student reads before beginning.</summary>
public sealed record AssignedTest(
    string TestName, string ClassName, AdaptiveRules Rules, DeliveryRules Delivery, TimeAllowed Time, DateTimeOffset? ClosesAt, bool NeedsCode, TestSessionId? Running, int MostPilots);

internal sealed class ShowAssignedTest(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting)
{
    public async Task<Outcome<AssignedTest>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.AssignmentsOf(actor).AsNoTracking().Where(given => given.Assignment.Id == assignmentId)
            .Select(given => new
            {
                given.ClosesAt,
                given.ExtraTimePercent,
                NeedsCode = given.Assignment.AccessCode != null,
                Plan = db.TestPlans.Where(plan => plan.Id == given.Assignment.TestPlanId).Select(plan => new { plan.Name, plan.Rules, plan.Delivery, plan.BankId, plan.BankRevision }).First(),
                ClassName = db.Classrooms.Where(classroom => classroom.Id == given.Assignment.ClassroomId).Select(classroom => classroom.Name).First(),
                Running = db.TestSessions.Where(session => session.AssignmentId == assignmentId && session.StudentId == actor.AccountId && session.FinishedAt == null)
                    .Select(session => (TestSessionId?)session.Id).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null) return new NotFound("The test");
        return new AssignedTest(
            row.Plan.Name, row.ClassName, row.Plan.Rules, row.Plan.Delivery, TimeAllowed.Of(row.Plan.Delivery, row.ExtraTimePercent), row.ClosesAt, row.NeedsCode, row.Running,
            await adaptiveTesting.MostPilotsAsync(row.Plan.BankId, row.Plan.BankRevision, row.Plan.Rules, cancellationToken));
    }
}
