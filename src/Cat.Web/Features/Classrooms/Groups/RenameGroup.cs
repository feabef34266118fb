using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

internal sealed class RenameGroup(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, StudentGroupId groupId, string? name, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.GroupsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == groupId, cancellationToken) is not { } group) return new NotFound("The group");
        var wanted = name?.Trim() ?? "";
        if (await db.CheckNameAsync(group.ClassroomId, groupId, wanted, cancellationToken) is { } problem) return problem;
        group.Rename(wanted);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.GroupRenamed, groupId.Value, null, $"class {group.ClassroomId}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new ChangedMeanwhile("The list of groups");
        }
    }
}
