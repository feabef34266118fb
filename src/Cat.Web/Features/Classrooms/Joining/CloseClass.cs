using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Joining;

/// <summary>Nobody joins by code any more; who has joined stays.</summary>
internal sealed class CloseClass(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.JoinCode is null) return Done.Instance;
        classroom.CloseForJoining();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.ClosedForJoining, classroomId.Value, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
