using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

/// <summary>Gives a published test to a class, to groups of it or to single students.</summary>
internal sealed class GiveTest(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const string Action = "assignment/given";

    public async Task<Outcome<AssignmentId>> HandleAsync(Actor actor, ClassroomId classroomId, GiveRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.IsArchived) return new ClassIsArchived();

        var now = time.GetUtcNow();
        var problems = new Dictionary<GiveField, string>();
        var plan = request.PlanId is { } wanted ? await db.PlansOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == wanted, cancellationToken) : null;
        if (plan is null) problems[GiveField.Plan] = request.PlanId is null ? "Choose a test." : "This test was not found. Choose another one.";
        else if (plan.ArchivedAt is not null) problems[GiveField.Plan] = "This test is put away. Choose another one, or take it back first.";
        request.Window.FindProblems(plan?.Delivery ?? new DeliveryRules(), now, null, problems);
        if (await FindAudienceProblemAsync(db, classroomId, request, cancellationToken) is { } problem) problems[GiveField.Audience] = problem;
        if (await AssignmentExceptions.FindStrangerAsync(db, classroomId, request.Window.Exceptions, cancellationToken) is { } stranger) problems[GiveField.Exceptions] = stranger;
        if (problems.Count > 0 || plan is null) return new GiveProblems(problems);

        var assignment = new Assignment(plan.Id, classroomId, request.Window.OpensAt ?? now, request.Window.ClosesAt, request.Window.AttemptsAllowed);
        assignment.Protect(request.Window.Code);
        if (request.Audience == AssignmentAudience.Groups) assignment.GiveToGroups(request.Groups);
        if (request.Audience == AssignmentAudience.Students) assignment.GiveToStudents(request.Students);
        AssignmentExceptions.Make(assignment, request.Window.Exceptions);
        db.Assignments.Add(assignment);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, Action, assignment.Id.Value, null, $"test {plan.Id} class {classroomId} audience={request.Audience}", now));
        await db.SaveChangesAsync(cancellationToken); // one call is one transaction
        return assignment.Id;
    }

    private static async Task<string?> FindAudienceProblemAsync(CatDbContext db, ClassroomId classroomId, GiveRequest request, CancellationToken cancellationToken)
    {
        if (request.Audience == AssignmentAudience.Students)
        {
            var students = request.Students.Distinct().ToList();
            if (students.Count == 0) return "Tick at least one student.";
            var known = await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroomId && students.Contains(enrolment.StudentId), cancellationToken);
            return known == students.Count ? null : "A student you ticked is not in the class any more. Reload the page and choose again.";
        }

        if (request.Audience != AssignmentAudience.Groups) return null;
        if (request.Groups.Count == 0) return "Tick at least one group.";
        var chosen = request.Groups.Distinct().ToList();
        var groups = await db.StudentGroups.Where(group => group.ClassroomId == classroomId && chosen.Contains(group.Id)).Select(group => new { group.Name, Members = group.Members.Count }).ToListAsync(cancellationToken);
        if (groups.Count != chosen.Count) return "A group you ticked is not in the class any more. Reload the page and choose again.";
        return groups.FirstOrDefault(group => group.Members == 0) is { } empty ? $"Nobody is in the group “{empty.Name}”. Put students into it, or choose another." : null;
    }
}
