using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

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
        if (classroom.IsArchived) return new ClassIsArchived();
        if (!await db.Students().AnyAsync(account => account.Id == studentId, cancellationToken)) return new NoSuchStudent();
        if (classroom.Enrolments.Count > 0) return Done.Instance;
        var now = time.GetUtcNow();
        classroom.Enrol(studentId, now);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.StudentEnrolled, classroomId.Value, null, $"student {studentId}", now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            // Enrolled from another tab meanwhile: that is what was asked for.
        }

        return Done.Instance;
    }
}
