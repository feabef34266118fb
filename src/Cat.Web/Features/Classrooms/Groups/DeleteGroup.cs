using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

/// <summary>Its students stay in the class. A group that was given a test is not deleted.</summary>
internal sealed class DeleteGroup(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, StudentGroupId groupId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.GroupsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == groupId, cancellationToken) is not { } group) return new NotFound("The group");
        if (await db.AssignedGroups.CountAsync(given => given.GroupId == groupId, cancellationToken) is > 0 and var count) return new GroupHasTests(count);
        db.StudentGroups.Remove(group);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.GroupDeleted, groupId.Value, null, $"class {group.ClassroomId}", time.GetUtcNow()));
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
