using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

/// <param name="ClassroomId">The class that has it.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="TestName">What was given.</param>
/// <param name="IsPractice">Whether nothing counts.</param>
/// <param name="Audience">For whom, in words.</param>
/// <param name="Window">As it is.</param>
/// <param name="Students">Of the class, by name.</param>
internal sealed record GivenAssignment(ClassroomId ClassroomId, string ClassName, string TestName, bool IsPractice, string Audience, WindowRequest Window, IReadOnlyList<ClassMember> Students);

/// <summary>A test that is given, as it can be changed.</summary>
internal sealed class ShowAssignment(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<GivenAssignment>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var assignment = await db.Assignments.AsNoTracking().Include(candidate => candidate.Students).SingleOrDefaultAsync(candidate => candidate.Id == assignmentId, cancellationToken);
        var className = assignment is null ? null : await db.ClassroomsOf(actor).Where(classroom => classroom.Id == assignment.ClassroomId).Select(classroom => classroom.Name).SingleOrDefaultAsync(cancellationToken);
        if (assignment is null || className is null) return new NotFound("The test");
        var plan = await db.TestPlans.AsNoTracking().Where(candidate => candidate.Id == assignment.TestPlanId).Select(candidate => new { candidate.Name, candidate.Delivery }).SingleAsync(cancellationToken);
        var members = await ShowGiving.MembersAsync(db, assignment.ClassroomId, cancellationToken);
        var names = members.ToDictionary(member => member.Id, member => member.Name);
        var window = new WindowRequest
        {
            OpensAt = assignment.OpensAt,
            ClosesAt = assignment.ClosesAt,
            AttemptsAllowed = assignment.AttemptsAllowed,
            AccessCode = assignment.AccessCode,
            Exceptions = [.. assignment.Students
                .Where(student => names.ContainsKey(student.StudentId) && (student.ExtraTimePercent is not null || student.ClosesAt is not null || student.MoreAttempts > 0))
                .Select(student => new ExceptionRequest(student.StudentId, names[student.StudentId], student.ExtraTimePercent, student.ClosesAt, student.MoreAttempts > 0 ? student.MoreAttempts : null))
                .OrderBy(exception => exception.Name, StringComparer.CurrentCulture)],
        };
        return new GivenAssignment(assignment.ClassroomId, className, plan.Name, plan.Delivery.IsPractice, await AudienceAsync(db, assignment, names, cancellationToken), window, members);
    }

    private static async Task<string> AudienceAsync(CatDbContext db, Assignment assignment, Dictionary<Guid, string> names, CancellationToken cancellationToken) => assignment.Audience switch
    {
        AssignmentAudience.WholeClass => "the whole class",
        AssignmentAudience.Groups => string.Join(", ", await db.AssignedGroups.Where(given => given.AssignmentId == assignment.Id).Join(db.StudentGroups, given => given.GroupId, group => group.Id, (_, group) => group.Name).OrderBy(name => name).ToListAsync(cancellationToken)),
        AssignmentAudience.Students => string.Join(", ", assignment.Students.Where(student => student.IsNamed && names.ContainsKey(student.StudentId)).Select(student => names[student.StudentId]).Order(StringComparer.CurrentCulture)),
    };
}
