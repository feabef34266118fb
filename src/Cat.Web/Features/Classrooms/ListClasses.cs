using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal sealed record ClassRow(ClassroomId Id, string Name, int StudentCount, int OpenTestCount);

internal sealed record ClassList(IReadOnlyList<ClassRow> Classes, PageWindow Window);

/// <summary>A teacher's own classes by name.</summary>
internal sealed class ListClasses(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 20;

    public async Task<Outcome<ClassList>> HandleAsync(Actor actor, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The list of classes");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var own = db.ClassroomsOf(actor).AsNoTracking();
        var window = PageWindow.Of(page, await own.CountAsync(cancellationToken), PageSize);
        var classes = await own
            .OrderBy(classroom => classroom.Name).ThenBy(classroom => classroom.Id)
            .Skip(window.Skip).Take(window.Size)
            .Select(classroom => new ClassRow(
                classroom.Id,
                classroom.Name,
                classroom.Enrolments.Count,
                db.Assignments.Count(assignment => assignment.ClassroomId == classroom.Id && assignment.OpensAt <= now && (assignment.ClosesAt == null || assignment.ClosesAt > now))))
            .ToListAsync(cancellationToken);
        return new ClassList(classes, window);
    }
}
