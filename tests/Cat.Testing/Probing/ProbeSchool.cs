using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Testing.Probing;

/// <summary>A school with one of everything, in every name of which stands a mark that nobody else may ever see; and in its answer keys and parameters another that no student may.</summary>
public sealed class ProbeSchool
{
    public const string Password = "long enough to probe";

    private ProbeSchool(string mark) => Mark = mark;

    /// <summary>In the names of people, classes, tests and banks.</summary>
    public string Mark { get; }

    /// <summary>In explanations, which a student sees after a test at the earliest.</summary>
    public string KeyMark => $"Key{Mark}";

    /// <summary>The discrimination of every question.</summary>
    public double Discrimination { get; private init; }

    public required Account Teacher { get; init; }
    public required Account Student { get; init; }

    /// <summary>Of the teacher, with every scope of teachers.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Of the teacher, for reading results only.</summary>
    public required string NarrowApiKey { get; init; }

    /// <summary>The identifier of each thing, by its name in addresses: "SESSION".</summary>
    public Dictionary<string, string> Things { get; } = new(StringComparer.Ordinal);

    public static async Task<ProbeSchool> StoreAsync(CatDbContext db, string mark, double discrimination, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var (teacher, student, classmate) = (NewAccount($"Teacher {mark}", now), NewAccount($"Student {mark}", now), NewAccount($"Classmate {mark}", now));
        var (key, narrow) = (NewKey(), NewKey());
        var school = new ProbeSchool(mark) { Discrimination = discrimination, Teacher = teacher, Student = student, ApiKey = key, NarrowApiKey = narrow };
        db.AddRange(teacher, student, classmate);
        foreach (var (account, role) in new[] { (teacher, RoleNames.Teacher), (student, RoleNames.Student), (classmate, RoleNames.Student) }) await AddRoleAsync(db, account, role, cancellationToken);
        var bank = school.AddBank(db, now);
        var classroom = new Classroom($"Class {mark}", teacher.Id, now);
        classroom.Enrol(student.Id, now);
        classroom.Enrol(classmate.Id, now);
        var group = new StudentGroup(classroom.Id, $"Group {mark}");
        group.SetMembers([student.Id]);
        classroom.Groups.Add(group);
        var rules = new AdaptiveRules { MinimumQuestions = 40, MaximumQuestions = 60 };
        var plan = new TestPlan($"Test {mark}", bank.Id, teacher.Id, rules, new DeliveryRules(), AbilityBand.Default, now);
        var draft = new TestDraft(teacher.Id, $"Draft {mark}", "{}", now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 5);
        db.AddRange(classroom, plan, draft, assignment);
        string[] scopes = ["classes:read", "classes:write", "assignments:read", "assignments:write", "results:read"];
        db.AddRange(KeyOf(teacher, key, scopes, $"Key of {mark}", now), KeyOf(teacher, narrow, ["results:read"], $"Narrow key of {mark}", now));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (name, id) in new (string, object)[] { ("ASSIGNMENT", assignment.Id), ("CLASSROOM", classroom.Id), ("GROUP", group.Id), ("PLAN", plan.Id), ("DRAFT", draft.Id), ("BANK", bank.Id), ("USER", student.Id) }) school.Things[name] = $"{id}";
        // Other names for the same, and things that only work makes.
        foreach (var (name, same) in new[] { ("CLASSE", "CLASSROOM"), ("CLASS", "CLASSROOM"), ("ACCOUNT", "USER"), ("STUDENT", "USER") }) school.Things[name] = school.Things[same];
        foreach (var name in new[] { "IMPORT", "MODEL", "TRAINING", "RUN", "KEY", "CALIBRATION", "POLICIE" }) school.Things[name] = $"{Guid.CreateVersion7()}";
        return school;
    }

    public static Account NewAccount(string displayName, DateTimeOffset now)
    {
        var name = $"probe-{Guid.NewGuid():N}";
        var account = new Account { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = displayName, CreatedAt = now, SecurityStamp = Guid.NewGuid().ToString("N") };
        account.PasswordHash = new PasswordHasher<Account>().HashPassword(account, Password);
        return account;
    }

    public static async Task AddRoleAsync(CatDbContext db, Account account, string role, CancellationToken cancellationToken) =>
        db.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = (await db.Roles.SingleAsync(found => found.Name == role, cancellationToken)).Id });

    private ItemBank AddBank(CatDbContext db, DateTimeOffset now)
    {
        // Every teacher may give a test from every bank, and so reads its name.
        var bank = new ItemBank($"probe-{Guid.NewGuid():N}", "Bank that is tried", now);
        var concept = new Concept(bank.Id, "addition", "Addition", "");
        db.AddRange(bank, concept);
        Things["CONCEPT"] = $"{concept.Id}";
        for (var index = 0; index < 70; index++)
        {
            var question = new Question(bank.Id, $"q{index:D3}", QuestionStatus.Active);
            var version = question.AddVersion(SmallBank.Addition(index) with { Explanation = new RichText(KeyMark, $"<p>{KeyMark}</p>") }, [concept.Id], now);
            version.SetParameters(new QuestionParameters { Discrimination = Discrimination, Difficulty = (index - 35) / 20.0, Source = ParameterSource.Imported, EstimatedAt = now });
            db.Add(question);
            Things["QUESTION"] = $"{question.Id}";
        }

        return bank;
    }

    private static string NewKey() => "cat_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static ApiKey KeyOf(Account account, string secret, IReadOnlyList<string> scopes, string name, DateTimeOffset now) =>
        new() { Id = ApiKeyId.New(), AccountId = account.Id, Name = name, Prefix = secret[..12], Hash = SHA256.HashData(Encoding.ASCII.GetBytes(secret)), Scopes = scopes, CreatedAt = now };
}
