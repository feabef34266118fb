using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Cat.Web.Tests.Features.Classrooms;

/// <summary>Builds a teacher's world through the entities: people, a class, a calibrated bank, tests given and taken.</summary>
internal sealed class School(SchoolDatabase database)
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
    public DateTimeOffset Now => Time.GetUtcNow();
    public Actor Teacher { get; private set; } = null!; // set by CreateAsync

    public static async Task<School> CreateAsync(SchoolDatabase database)
    {
        var school = new School(database);
        school.Teacher = await school.PersonAsync(RoleNames.Teacher, "Toni");
        return school;
    }

    /// <summary>User names get a mark so that tests sharing the database do not meet.</summary>
    public string UserName(string name) => $"{name.ToLowerInvariant()}-{_mark}";

    public async Task<Actor> PersonAsync(string role, string name)
    {
        await using var db = database.CreateDbContext();
        var account = new Account { Id = Guid.CreateVersion7(), UserName = UserName(name), NormalizedUserName = UserName(name).ToUpperInvariant(), DisplayName = $"{name} {_mark}", CreatedAt = Now };
        db.Users.Add(account);
        var roleId = await db.Roles.Where(candidate => candidate.Name == role).Select(candidate => candidate.Id).SingleAsync();
        db.UserRoles.Add(new() { UserId = account.Id, RoleId = roleId });
        await db.SaveChangesAsync();
        return new Actor(account.Id, role);
    }

    public Task<Actor> StudentAsync(string name) => PersonAsync(RoleNames.Student, name);

    public async Task<ClassroomId> ClassAsync(string name, params Actor[] students)
    {
        await using var db = database.CreateDbContext();
        var classroom = new Classroom(name, Teacher.AccountId, Now);
        foreach (var student in students) classroom.Enrol(student.AccountId, Now);
        db.Classrooms.Add(classroom);
        await db.SaveChangesAsync();
        return classroom.Id;
    }

    /// <summary>Difficulties from -2 up in steps of 0.1; questions 1, 3, 5… need Fractions, the others Decimals.</summary>
    public async Task<ItemBankId> BankAsync(int calibrated, int uncalibrated = 0)
    {
        await using var db = database.CreateDbContext();
        var bank = new ItemBank($"bank-{_mark}-{Guid.NewGuid():N}", "School mathematics", Now);
        Concept[] concepts = [new(bank.Id, "fractions", "Fractions", ""), new(bank.Id, "decimals", "Decimals", "")];
        db.Add(bank);
        db.AddRange(concepts);
        for (var number = 1; number <= calibrated + uncalibrated; number++)
        {
            var question = new Question(bank.Id, $"q{number:000}", QuestionStatus.Active);
            var version = question.AddVersion(Content($"Stem of question {number}"), [concepts[(number + 1) % 2].Id], Now);
            if (number <= calibrated) version.SetParameters(Parameters(-2 + (0.1 * number)));
            db.Add(question);
        }

        await db.SaveChangesAsync();
        return bank.Id;
    }

    public async Task<Assignment> AssignAsync(ClassroomId classroom, ItemBankId bank, string name = "Autumn test", AdaptiveRules? rules = null, TimeSpan? opensIn = null, TimeSpan? closesIn = null, int? attempts = 2, DeliveryRules? delivery = null)
    {
        await using var db = database.CreateDbContext();
        var plan = new TestPlan(name, bank, Teacher.AccountId, rules ?? new AdaptiveRules { TargetStandardError = 0.35 }, delivery ?? new DeliveryRules(), AbilityBand.Default, Now);
        var assignment = new Assignment(plan.Id, classroom, Now + (opensIn ?? TimeSpan.FromDays(-1)), closesIn is { } closes ? Now + closes : null, attempts);
        db.AddRange(plan, assignment);
        await db.SaveChangesAsync();
        return assignment;
    }

    /// <summary>
    /// A sitting with one answer per entry; the ability moves by 0.3 with each and the standard error falls from 0.9 in
    /// steps of 0.1 to 0.4, unless given. One question a minute. Finished with <paramref name="stop"/>; null leaves one more on the table.
    /// </summary>
    public async Task<TestSession> TakeAsync(
        Assignment assignment, Actor student, bool[] answers, SessionStopReason? stop = SessionStopReason.PrecisionReached, int attempt = 1, double[]? standardErrors = null, double start = 0)
    {
        await using var db = database.CreateDbContext();
        var plan = await db.TestPlans.SingleAsync(candidate => candidate.Id == assignment.TestPlanId);
        var versions = await db.QuestionVersions.Where(version => version.BankId == plan.BankId && version.Parameters != null)
            .Join(db.Questions, version => version.QuestionId, question => question.Id, (version, question) => new { Version = version, question.Key })
            .OrderBy(row => row.Key).Select(row => row.Version).ToListAsync();
        var session = new TestSession(assignment, plan, student.AccountId, attempt, 0, 7, Now);
        var theta = start;
        for (var index = 0; index < answers.Length; index++)
        {
            Present(session, versions[index], versions.Count - index, Now.AddMinutes(index));
            theta += answers[index] ? 0.3 : -0.3;
            session.Record(QuestionOutcome.Of(GivenAnswer.Choose(answers[index] ? "a" : "b"), new QuestionScore(answers[index] ? 1 : 0, 1)), theta, standardErrors?[index] ?? Math.Max(0.4, 0.9 - (0.1 * index)), Now.AddMinutes(index + 1));
        }

        if (stop is { } reason) session.Finish(reason, null, Now.AddMinutes(answers.Length));
        else Present(session, versions[answers.Length], versions.Count - answers.Length, Now.AddMinutes(answers.Length));
        db.TestSessions.Add(session);
        await db.SaveChangesAsync();
        return session;
    }

    public static QuestionContent Content(string stem) => new()
    {
        Type = QuestionType.SingleChoice,
        Format = ContentFormat.Markdown,
        Stem = new RichText(stem, $"<p>{stem}</p>"),
        Explanation = RichText.Empty,
        Choices = [new Choice("a", new RichText("right one", "<p>right one</p>"), true), new Choice("b", new RichText("wrong one", "<p>wrong one</p>"), false)],
    };

    public QuestionParameters Parameters(double difficulty) =>
        new() { Discrimination = 1.2, Difficulty = difficulty, Source = ParameterSource.Calibrated, EstimatedAt = Now };

    private static void Present(TestSession session, QuestionVersion version, int left, DateTimeOffset at) =>
        session.Present(version.QuestionId, version.Id, version.Parameters ?? throw new InvalidOperationException("The bank has too few calibrated questions."), new SelectionRecord(0.4, 2, left), false, at);
}
