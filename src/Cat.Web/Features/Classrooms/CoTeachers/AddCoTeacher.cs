using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.CoTeachers;

/// <summary>The owner of a class lets another teacher teach it too. Found by exact user name: there is no list of teachers to look through.</summary>
internal sealed class AddCoTeacher(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public async Task<Outcome<string>> HandleAsync(Actor actor, ClassroomId classroomId, string? userName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(userName)) return new InvalidInput("Type the user name of the teacher.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).Include(candidate => candidate.CoTeachers).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.TeacherId != actor.AccountId) return new OnlyTheOwner();
        var normalized = Normalizer.NormalizeName(userName.Trim());
        var teacher = await db.Users.AsNoTracking()
            .Where(account => account.NormalizedUserName == normalized)
            .Where(account => db.UserRoles.Any(link => link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Teacher)))
            .Select(account => new { account.Id, account.DisplayName })
            .SingleOrDefaultAsync(cancellationToken);
        if (teacher is null) return new NoSuchTeacher();
        if (teacher.Id == classroom.TeacherId || classroom.CoTeachers.Any(present => present.TeacherId == teacher.Id)) return new AlreadyTeachesHere();
        var now = time.GetUtcNow();
        classroom.AddCoTeacher(teacher.Id, now);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.CoTeacherAdded, classroomId.Value, null, $"teacher {teacher.Id}", now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return teacher.DisplayName;
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new AlreadyTeachesHere();
        }
    }
}
