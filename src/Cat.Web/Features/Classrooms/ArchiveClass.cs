using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <summary>Puts a class away, or takes it back. What is in it stays readable; meanwhile nothing begins there.</summary>
internal sealed class ArchiveClass(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, bool isArchived, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.TeacherId != actor.AccountId) return new OnlyTheOwner();
        if (classroom.IsArchived == isArchived) return Done.Instance;
        var now = time.GetUtcNow();
        if (isArchived) classroom.Archive(now);
        else classroom.TakeBack();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, isArchived ? ClassActions.Archived : ClassActions.TakenBack, classroomId.Value, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
