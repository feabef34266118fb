using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Microsoft.AspNetCore.Identity;

namespace Cat.Testing.Banks;

/// <summary>A school in a few rows: one bank of additions with known parameters, a teacher, a student, a class and an assigned test.</summary>
public sealed class SmallBank
{
    public const string StudentName = "sam";
    public const string TeacherName = "toni";
    public const string Password = "only-for-tests";

    public required ItemBank Bank { get; init; }
    public required Account Student { get; init; }
    public required Account Teacher { get; init; }
    public required Classroom Classroom { get; init; }
    public required Assignment Assignment { get; init; }

    public static async Task<SmallBank> StoreAsync(CatDbContext db, int questionCount, AdaptiveRules rules, DateTimeOffset now, CancellationToken cancellationToken, DeliveryRules? delivery = null)
    {
        var bank = new ItemBank("additions", "Additions", now);
        var concept = new Concept(bank.Id, "addition", "Addition", "");
        db.AddRange(bank, concept);
        for (var index = 0; index < questionCount; index++)
        {
            var question = new Question(bank.Id, $"q{index:D3}", QuestionStatus.Active);
            var version = question.AddVersion(Addition(index), [concept.Id], now);
            version.SetParameters(new QuestionParameters
            {
                Discrimination = 0.8 + (index % 5 * 0.2),
                Difficulty = -2 + (4.0 * index / questionCount),
                Source = ParameterSource.Imported,
                EstimatedAt = now,
            });
            db.Add(question);
        }

        var student = NewAccount(StudentName, "Sam Student", now);
        var teacher = NewAccount(TeacherName, "Toni Teacher", now);
        db.AddRange(student, teacher);
        await AddRoleAsync(db, student, RoleNames.Student, cancellationToken);
        await AddRoleAsync(db, teacher, RoleNames.Teacher, cancellationToken);
        var classroom = new Classroom("Class 1", teacher.Id, now);
        classroom.Enrol(student.Id, now);
        var plan = new TestPlan("Additions test", bank.Id, teacher.Id, rules, delivery ?? new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 1);
        db.AddRange(classroom, plan, assignment);
        await db.SaveChangesAsync(cancellationToken);
        return new SmallBank { Bank = bank, Student = student, Teacher = teacher, Classroom = classroom, Assignment = assignment };
    }

    /// <summary>Another student of the class, with the same password.</summary>
    public async Task EnrolAsync(CatDbContext db, string userName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var student = await AddStudentAsync(db, userName, userName, now, cancellationToken);
        Classroom.Enrol(student.Id, now);
    }

    /// <summary>A student of no class yet, with the same password.</summary>
    public static async Task<Account> AddStudentAsync(CatDbContext db, string userName, string displayName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var student = NewAccount(userName, displayName, now);
        db.Add(student);
        await AddRoleAsync(db, student, RoleNames.Student, cancellationToken);
        return student;
    }

    /// <summary>What the right answer to a stored question of this bank is, by its own arithmetic.</summary>
    public static QuestionContent Addition(int index)
    {
        var sum = (index * 2) + 7;
        var stem = string.Create(CultureInfo.InvariantCulture, $"What is {index} + {index + 7}?");
        var isNumeric = index % 2 == 0;
        return new QuestionContent
        {
            Type = isNumeric ? QuestionType.Numeric : QuestionType.SingleChoice,
            Format = ContentFormat.Markdown,
            Stem = new RichText(stem, $"<p>{stem}</p>"),
            Explanation = new RichText($"It is {sum}.", $"<p>It is {sum}.</p>"),
            NumericAnswer = isNumeric ? sum.ToString(CultureInfo.InvariantCulture) : null,
            Choices = isNumeric
                ? []
                : [.. new[] { sum, sum + 1, sum - 2 }.Select((value, at) => new Choice($"{(char)('a' + at)}", new RichText($"{value}", $"{value}"), value == sum))],
        };
    }

    private static Account NewAccount(string userName, string displayName, DateTimeOffset now)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            DisplayName = displayName,
            CreatedAt = now,
            SecurityStamp = Guid.NewGuid().ToString(),
            LockoutEnabled = true,
        };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        return account;
    }

    private static async Task AddRoleAsync(CatDbContext db, Account account, string name, CancellationToken cancellationToken)
    {
        var normalized = name.ToUpperInvariant();
        var role = db.Roles.Local.FirstOrDefault(candidate => candidate.NormalizedName == normalized)
            ?? await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstOrDefaultAsync(db.Roles, candidate => candidate.NormalizedName == normalized, cancellationToken);
        if (role is null)
        {
            role = new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7(), NormalizedName = normalized };
            db.Add(role);
        }

        db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = role.Id });
    }
}
