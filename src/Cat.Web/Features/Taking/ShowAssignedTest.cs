using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>What a student reads before beginning.</summary>
public sealed record AssignedTest(string TestName, string ClassName, AdaptiveRules Rules, DateTimeOffset? ClosesAt, int? AttemptsLeft, TestSessionId? Running, int MostPilots);

internal sealed class ShowAssignedTest(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting)
{
    public async Task<Outcome<AssignedTest>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Id == assignmentId
                && db.Enrolments.Any(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == actor.AccountId))
            .Select(assignment => new
            {
                assignment.ClosesAt,
                assignment.AttemptsAllowed,
                Plan = db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => new { plan.Name, plan.Rules, plan.BankId }).First(),
                ClassName = db.Classrooms.Where(classroom => classroom.Id == assignment.ClassroomId).Select(classroom => classroom.Name).First(),
                Sessions = db.TestSessions.Where(session => session.AssignmentId == assignmentId && session.StudentId == actor.AccountId)
                    .Select(session => new { session.Id, session.FinishedAt }).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null || !actor.IsStudent) return new NotFound("The test");
        var running = row.Sessions.FirstOrDefault(session => session.FinishedAt is null)?.Id;
        return new AssignedTest(row.Plan.Name, row.ClassName, row.Plan.Rules, row.ClosesAt, row.AttemptsAllowed - row.Sessions.Count, running,
            await adaptiveTesting.MostPilotsAsync(row.Plan.BankId, null, row.Plan.Rules, cancellationToken));
    }
}
