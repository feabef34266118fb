using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

/// <summary>Puts a student of the class into a group or takes one out; nothing happens when it is so already.</summary>
internal sealed class ChangeMembership(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, StudentGroupId groupId, Guid studentId, bool isMember, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.GroupsOf(actor).Include(group => group.Members).SingleOrDefaultAsync(candidate => candidate.Id == groupId, cancellationToken) is not { } group) return new NotFound("The group");
        if (!await db.Enrolments.AnyAsync(enrolment => enrolment.ClassroomId == group.ClassroomId && enrolment.StudentId == studentId, cancellationToken)) return new NotFound("The student");
        if (group.Members.Any(member => member.StudentId == studentId) == isMember) return Done.Instance;
        if (isMember) group.Add([studentId]);
        else group.Remove(studentId);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, isMember ? ClassActions.MemberAdded : ClassActions.MemberRemoved, groupId.Value, null, $"student {studentId}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new ChangedMeanwhile("The group");
        }
    }
}
