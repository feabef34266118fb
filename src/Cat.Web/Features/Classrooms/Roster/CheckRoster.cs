using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>What a list of students would do to a class, row by row. Accounts are matched by exact user name only.</summary>
internal sealed class CheckRoster(IDbContextFactory<CatDbContext> factory, IOptions<ClassroomsOptions> options)
{
    public async Task<Outcome<RosterPlan>> HandleAsync(Actor actor, ClassroomId classroomId, byte[] file, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ClassroomsOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken) is not { } classroom) return new NotFound("The class");
        if (classroom.IsArchived) return new ClassIsArchived();
        return await db.PlanAsync(classroomId, file, options.Value.TeachersCreateStudents, cancellationToken);
    }
}
