using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <summary>An accommodation: time on top in tests that the student begins from now on.</summary>
internal sealed class GrantExtraTime(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ClassroomId classroomId, Guid studentId, int percent, CancellationToken cancellationToken)
    {
        if (percent is < 0 or > Enrolment.MostExtraTime) return new InvalidInput($"Extra time is between 0 and {Enrolment.MostExtraTime} %.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor)
            .Include(candidate => candidate.Enrolments.Where(enrolment => enrolment.StudentId == studentId))
            .SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null || classroom.Enrolments.Count == 0) return new NotFound("The student");
        var before = classroom.Enrolments[0].ExtraTimePercent;
        classroom.GrantExtraTime(studentId, percent);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.ExtraTimeGranted, classroomId.Value, null, $"student {studentId} from={before} to={percent}", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}
