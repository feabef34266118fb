using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

internal sealed class CreateGroup(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<StudentGroupId>> HandleAsync(Actor actor, ClassroomId classroomId, string? name, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ClassroomsOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken) is not { } classroom) return new NotFound("The class");
        if (classroom.IsArchived) return new ClassIsArchived();
        var wanted = name?.Trim() ?? "";
        if (await db.CheckNameAsync(classroomId, null, wanted, cancellationToken) is { } problem) return problem;
        var group = new StudentGroup(classroomId, wanted);
        db.StudentGroups.Add(group);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.GroupCreated, group.Id.Value, null, $"class {classroomId}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return group.Id;
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new ChangedMeanwhile("The list of groups");
        }
    }
}
