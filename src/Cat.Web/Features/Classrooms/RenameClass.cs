using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal sealed class RenameClass(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, string? name, CancellationToken cancellationToken)
    {
        if (!ClassName.TryRead(name, out var usable, out var problem)) return problem;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        classroom.Rename(usable);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.Renamed, classroomId.Value, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
