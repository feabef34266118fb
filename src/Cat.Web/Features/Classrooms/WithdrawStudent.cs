using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <summary>Takes a student out of a class. Test sessions stay stored, and are seen again when the student comes back.</summary>
internal sealed class WithdrawStudent(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, Guid studentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor)
            .Include(candidate => candidate.Enrolments.Where(enrolment => enrolment.StudentId == studentId))
            .SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.Enrolments.Count == 0) return Done.Instance;
        classroom.Withdraw(studentId);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.StudentWithdrawn, classroomId.Value, null, $"student {studentId}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Withdrawn from another tab meanwhile: that is what was asked for.
        }

        return Done.Instance;
    }
}
