using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <param name="Id">Of the class.</param>
/// <param name="Name">Of the class.</param>
/// <param name="IsOwner">The reader made it; otherwise co-teaches it.</param>
/// <param name="StudentCount">All in it.</param>
/// <param name="GroupCount">All of it.</param>
/// <param name="OpenTestCount">That can be begun now.</param>
internal sealed record ClassRow(ClassroomId Id, string Name, bool IsOwner, int StudentCount, int GroupCount, int OpenTestCount);

/// <param name="Classes">The page of those that are looked for.</param>
/// <param name="Window">Over those that are looked for.</param>
/// <param name="InUse">All in use, whatever is looked for.</param>
/// <param name="Archived">All that are put away.</param>
internal sealed record ClassList(IReadOnlyList<ClassRow> Classes, PageWindow Window, int InUse, int Archived);

/// <summary>The classes a teacher made or co-teaches, by name: those in use or those put away.</summary>
internal sealed class ListClasses(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 20;

    public async Task<Outcome<ClassList>> HandleAsync(Actor actor, string? search, bool showsArchived, PageRequest page, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The list of classes");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var own = db.ClassroomsOf(actor).AsNoTracking();
        var archived = await own.CountAsync(classroom => classroom.ArchivedAt != null, cancellationToken);
        var inUse = await own.CountAsync(cancellationToken) - archived;
        var pattern = LikePattern.Containing(search ?? "");
        var wanted = own.Where(classroom => classroom.ArchivedAt != null == showsArchived && EF.Functions.ILike(classroom.Name, pattern, "\\"));
        var window = PageWindow.Of(page, await wanted.CountAsync(cancellationToken), PageSize);
        var classes = await wanted
            .OrderBy(classroom => classroom.Name).ThenBy(classroom => classroom.Id)
            .Skip(window.Skip).Take(window.Size)
            .Select(classroom => new ClassRow(
                classroom.Id,
                classroom.Name,
                classroom.TeacherId == actor.AccountId,
                classroom.Enrolments.Count,
                classroom.Groups.Count,
                db.Assignments.Count(assignment => assignment.ClassroomId == classroom.Id && classroom.ArchivedAt == null && assignment.OpensAt <= now && (assignment.ClosesAt == null || assignment.ClosesAt > now))))
            .ToListAsync(cancellationToken);
        return new ClassList(classes, window, inUse, archived);
    }
}
