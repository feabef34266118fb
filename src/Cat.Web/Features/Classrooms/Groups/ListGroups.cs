using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

internal sealed record GroupRow(StudentGroupId Id, string Name, int StudentCount, int TestCount);

/// <summary>The groups of a class by name.</summary>
internal sealed class ListGroups(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<Rows<GroupRow>>> HandleAsync(Actor actor, ClassroomId classroomId, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(candidate => candidate.Id == classroomId, cancellationToken)) return new NotFound("The class");
        return await db.StudentGroups.AsNoTracking().Where(group => group.ClassroomId == classroomId)
            .OrderBy(group => group.Name).ThenBy(group => group.Id)
            .PageAsync(groups => groups.Select(group => new GroupRow(group.Id, group.Name, group.Members.Count, db.AssignedGroups.Count(given => given.GroupId == group.Id))), page, PageSize, cancellationToken);
    }
}
