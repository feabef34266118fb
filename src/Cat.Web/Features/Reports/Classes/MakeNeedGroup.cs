using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The name of the new group is taken, empty or too long.</summary>
internal sealed record GroupNameProblem(string Message) : Error(Message);

/// <summary>Makes students who should practise the same a group of their class, for tests and reports of their own.</summary>
internal sealed class MakeNeedGroup(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const string Action = "group/created-by-need";

    public async Task<Outcome<StudentGroupId>> HandleAsync(Actor actor, ClassroomId classroomId, string? name, IReadOnlyList<Guid> students, CancellationToken cancellationToken)
    {
        var usable = name?.Trim() ?? "";
        if (usable.Length == 0) return new GroupNameProblem("Give the group a name.");
        if (usable.Length > StudentGroup.LongestName) return new GroupNameProblem($"The name is too long: {StudentGroup.LongestName} letters at most.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
        if (classroom is null) return new NotFound("The class");
        if (classroom.IsArchived) return new InvalidInput("The class is archived: take it back before you change its groups.");
        var enrolled = await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroomId && students.Contains(enrolment.StudentId), cancellationToken);
        if (students.Count == 0 || enrolled != students.Distinct().Count()) return new ChangedMeanwhile("The class");
        var taken = new GroupNameProblem($"The class has a group “{usable}” already. Choose another name.");
        if (await db.StudentGroups.AnyAsync(group => group.ClassroomId == classroomId && group.Name == usable, cancellationToken)) return taken;
        var made = new StudentGroup(classroomId, usable);
        made.SetMembers(students);
        db.StudentGroups.Add(made);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, Action, made.Id.Value, null, $"class {classroomId} students={made.Members.Count}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return taken;
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.ForeignKeyViolation })
        {
            return new ChangedMeanwhile("The class");
        }

        return made.Id;
    }
}
