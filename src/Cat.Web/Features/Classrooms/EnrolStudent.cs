using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Features.Classrooms;

/// <summary>Puts a student into a class; nothing happens when already in it.</summary>
internal sealed class EnrolStudent(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, Guid studentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor)
            .Include(candidate => candidate.Enrolments.Where(enrolment => enrolment.StudentId == studentId))
            .SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (!await db.Students().AnyAsync(account => account.Id == studentId, cancellationToken)) return new NoSuchStudent();
        classroom.Enrol(studentId, time.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // Enrolled from another tab meanwhile: that is what was asked for.
        }

        return Done.Instance;
    }
}
