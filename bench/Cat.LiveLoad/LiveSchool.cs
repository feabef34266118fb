using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Microsoft.EntityFrameworkCore;

namespace Cat.LiveLoad;

/// <summary>A class of the wanted size with a test that lasts longer than the measurements, and the teachers of it.</summary>
internal sealed record LiveSchool(AssignmentId Assignment, IReadOnlyList<string> Students, IReadOnlyList<string> Teachers)
{
    public static async Task<LiveSchool> StoreAsync(CatDbContext db, LiveOptions options, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var rules = new AdaptiveRules { MinimumQuestions = 100, MaximumQuestions = 120 };
        var school = await SmallBank.StoreAsync(db, 200, rules, now, cancellationToken);
        var hash = school.Student.PasswordHash;
        var classroom = new Classroom("Live load", school.Teacher.Id, now);
        var studentRole = await db.Roles.SingleAsync(role => role.Name == RoleNames.Student, cancellationToken);
        var teacherRole = await db.Roles.SingleAsync(role => role.Name == RoleNames.Teacher, cancellationToken);
        List<string> students = [];
        for (var index = 1; index <= options.Students; index++)
        {
            var account = AccountOf($"load{index:000}", $"Student {index:000}", hash, now);
            db.AddRange(account, new Microsoft.AspNetCore.Identity.IdentityUserRole<Guid> { UserId = account.Id, RoleId = studentRole.Id });
            classroom.Enrol(account.Id, now);
            students.Add(account.UserName!); // set by AccountOf
        }

        List<string> teachers = [SmallBank.TeacherName];
        while (teachers.Count < options.Teachers)
        {
            var account = AccountOf($"teacher{teachers.Count}", $"Teacher {teachers.Count}", hash, now);
            db.AddRange(account, new Microsoft.AspNetCore.Identity.IdentityUserRole<Guid> { UserId = account.Id, RoleId = teacherRole.Id });
            classroom.AddCoTeacher(account.Id, now);
            teachers.Add(account.UserName!); // set by AccountOf
        }

        var plan = new TestPlan("Live load", school.Bank.Id, school.Teacher.Id, rules with { TargetStandardError = 0.05 }, new DeliveryRules { TestTime = TimeSpan.FromHours(2) }, AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 1);
        db.AddRange(classroom, plan, assignment);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);
        return new LiveSchool(assignment.Id, students, teachers);
    }

    private static Account AccountOf(string userName, string displayName, string? hash, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(),
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        DisplayName = displayName,
        CreatedAt = now,
        SecurityStamp = Guid.NewGuid().ToString(),
        PasswordHash = hash,
    };
}
