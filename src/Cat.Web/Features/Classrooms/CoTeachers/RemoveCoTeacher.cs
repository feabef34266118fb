using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.CoTeachers;

/// <summary>The owner removes a co-teacher, or a co-teacher leaves.</summary>
internal sealed class RemoveCoTeacher(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, Guid teacherId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).Include(candidate => candidate.CoTeachers).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        var isLeaving = teacherId == actor.AccountId;
        if (!isLeaving && classroom.TeacherId != actor.AccountId) return new OnlyTheOwner();
        if (classroom.CoTeachers.All(present => present.TeacherId != teacherId)) return new NotFound("The co-teacher");
        classroom.RemoveCoTeacher(teacherId);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, isLeaving ? ClassActions.CoTeacherLeft : ClassActions.CoTeacherRemoved, classroomId.Value, null, $"teacher {teacherId}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Removed from another tab meanwhile: that is what was asked for, and is written down there.
        }

        return Done.Instance;
    }
}
