using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Joining;

/// <summary>Gives a class a new code to join it with; the one before it, if any, is void.</summary>
internal sealed class OpenClass(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int MostTries = 3;

    public async Task<Outcome<string>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var classroom = await db.ClassroomsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
            if (classroom is null) return new NotFound("The class");
            if (classroom.IsArchived) return new ClassIsArchived();
            var code = JoinCode.Create();
            classroom.OpenFor(code);
            db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.OpenedForJoining, classroomId.Value, null, null, time.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return code;
            }
            catch (DbUpdateException exception) when (exception.IsOvertaken())
            {
                // Another class has that code: one in 10^11 times the number of classes.
            }
        }

        return new ChangedMeanwhile("The class");
    }
}
