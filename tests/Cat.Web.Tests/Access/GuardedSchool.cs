using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Data.BankJobs;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Web.Access;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>A school with one of everything, and everybody who might want to see it. <see cref="Mark"/> is in every name of it.</summary>
internal sealed class GuardedSchool
{
    public const string Mark = "Zanzibar";

    private readonly Dictionary<Persons, Account> _accounts = [];

    public IReadOnlyDictionary<Persons, Account> Accounts => _accounts;

    /// <summary>What use cases are asked about, by type.</summary>
    public Dictionary<Type, object> Things { get; } = [];

    public TestSessionId Finished { get; private set; }

    public Actor ActorOf(Persons person) => new(_accounts[person].Id, RoleOf(person));

    public static async Task<GuardedSchool> StoreAsync(WholeApplication application)
    {
        var school = new GuardedSchool();
        foreach (var person in Enum.GetValues<Persons>().Where(person => int.PopCount((int)person) == 1)) school._accounts[person] = await application.AccountAsync(RoleOf(person));
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        var now = TimeProvider.System.GetUtcNow();
        var bank = new ItemBank($"guarded-{Guid.NewGuid():N}", $"Bank {Mark}", now);
        var concept = new Concept(bank.Id, "addition", "Addition", "");
        db.AddRange(bank, concept);
        for (var index = 0; index < 12; index++)
        {
            var question = new Question(bank.Id, $"q{index:D3}", QuestionStatus.Active);
            var version = question.AddVersion(SmallBank.Addition(index), [concept.Id], now);
            school.Things[typeof(QuestionVersionId)] = version.Id;
            version.SetParameters(new QuestionParameters { Discrimination = 1, Difficulty = (index / 4.0) - 1.5, Source = ParameterSource.Imported, EstimatedAt = now });
            db.Add(question);
            school.Things[typeof(QuestionId)] = question.Id;
        }

        var classroom = new Classroom($"Class {Mark}", school._accounts[Persons.Owner].Id, now);
        classroom.AddCoTeacher(school._accounts[Persons.CoTeacher].Id, now);
        classroom.Enrol(school._accounts[Persons.OwnStudent].Id, now);
        classroom.Enrol(school._accounts[Persons.Classmate].Id, now);
        var group = new StudentGroup(classroom.Id, $"Group {Mark}");
        group.SetMembers([school._accounts[Persons.OwnStudent].Id]);
        classroom.Groups.Add(group);
        var elsewhere = new Classroom("Class elsewhere", school._accounts[Persons.OtherTeacher].Id, now);
        elsewhere.Enrol(school._accounts[Persons.OtherStudent].Id, now);
        var rules = new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3, RandomesqueCount = 1 };
        var plan = new TestPlan($"Test {Mark}", bank.Id, school._accounts[Persons.Owner].Id, rules, new DeliveryRules(), AbilityBand.Default, now);
        var draft = new TestDraft(school._accounts[Persons.Owner].Id, $"Draft {Mark}", "{}", now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 5);
        var job = new BankJob(bank.Id, BankJobKind.Recalibration, "{}", null, now);
        var key = new ApiKey { Id = ApiKeyId.New(), AccountId = school._accounts[Persons.Owner].Id, Name = $"Key {Mark}", Prefix = "cat_", Hash = Guid.NewGuid().ToByteArray(), Scopes = ["results:read"], CreatedAt = now };
        db.AddRange(classroom, elsewhere, plan, draft, assignment, key);
        await db.SaveChangesAsync();
        foreach (var thing in new object[] { bank.Id, concept.Id, classroom.Id, group.Id, plan.Id, draft.Id, assignment.Id, job.Id, key.Id, CalibrationRunId.New(), BankImportId.New(), EnemySetId.New(), PolicyModelId.New(), RescoringId.New(), school._accounts[Persons.OwnStudent].Id })
            school.Things[thing.GetType()] = thing;
        school.Finished = await school.TakeAsync(application, assignment.Id, int.MaxValue);
        school.Things[typeof(TestSessionId)] = school.Finished;
        return school;
    }

    /// <returns>The sitting of the own student, after so many answers.</returns>
    public async Task<TestSessionId> TakeAsync(WholeApplication application, AssignmentId assignment, int answers)
    {
        var student = ActorOf(Persons.OwnStudent);
        var session = (await application.Services.GetRequiredService<StartTest>().HandleAsync(student, assignment, null, default)).Value;
        for (var position = 1; position <= answers; position++)
        {
            var submission = new Submission(content => content.Type == QuestionType.Numeric ? GivenAnswer.Type("1") : GivenAnswer.Choose(content.Choices[0].Key));
            if (!(await application.Services.GetRequiredService<SubmitAnswer>().HandleAsync(student, session, position, submission, default)).Value.GoesOn) break;
        }

        return session;
    }

    private static string RoleOf(Persons person) => person switch
    {
        Persons.Owner or Persons.CoTeacher or Persons.OtherTeacher => RoleNames.Teacher,
        Persons.OwnStudent or Persons.Classmate or Persons.OtherStudent => RoleNames.Student,
        Persons.Admin => RoleNames.Admin,
        _ => throw new ArgumentOutOfRangeException(nameof(person), person, "One person at a time."),
    };
}
