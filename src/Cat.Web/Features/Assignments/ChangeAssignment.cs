using System.Globalization;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

/// <summary>Another window, number of attempts, code or other exceptions for a test that is given already. It is audited. What has begun keeps the end it began with.</summary>
internal sealed class ChangeAssignment(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const string Action = "assignment/changed";

    public async Task<Outcome<Done>> HandleAsync(Actor actor, AssignmentId assignmentId, WindowRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var assignment = await db.AssignmentsTaughtBy(actor).Include(candidate => candidate.Students).SingleOrDefaultAsync(candidate => candidate.Id == assignmentId, cancellationToken);
        if (assignment is null) return new NotFound("The test");

        var now = time.GetUtcNow();
        var delivery = await db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => plan.Delivery).SingleAsync(cancellationToken);
        var problems = new Dictionary<GiveField, string>();
        var opensAt = request.OpensAt ?? assignment.OpensAt;
        (request with { OpensAt = opensAt }).FindProblems(delivery, now, assignment.ClosesAt, problems);
        if (request.ClosesAt <= opensAt) problems[GiveField.ClosesAt] = "The test must close after it opens.";
        if (await AssignmentExceptions.FindStrangerAsync(db, assignment.ClassroomId, request.Exceptions, cancellationToken) is { } stranger) problems[GiveField.Exceptions] = stranger;
        if (problems.Count > 0) return new GiveProblems(problems);

        var before = Describe(assignment);
        assignment.Reschedule(opensAt, request.ClosesAt, request.AttemptsAllowed);
        assignment.Protect(request.Code);
        AssignmentExceptions.Make(assignment, request.Exceptions);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, Action, assignmentId.Value, null, $"before: {before}; after: {Describe(assignment)}", now));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }

    /// <summary>No code and no names: an audit is read by others.</summary>
    private static string Describe(Assignment assignment)
    {
        var exceptions = assignment.Students.Count(student => student.ExtraTimePercent is not null || student.ClosesAt is not null || student.MoreAttempts > 0);
        return string.Create(CultureInfo.InvariantCulture, $"opens {assignment.OpensAt:u}, closes {(assignment.ClosesAt is { } closes ? closes.ToString("u", CultureInfo.InvariantCulture) : "never")}, attempts {assignment.AttemptsAllowed?.ToString(CultureInfo.InvariantCulture) ?? "any"}, {(assignment.AccessCode is null ? "no code" : "with a code")}, {exceptions} exceptions");
    }
}
