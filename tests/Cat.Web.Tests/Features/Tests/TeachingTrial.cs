using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Taking;
using Cat.Web.Features.Tests;
using Cat.Web.Features.Tests.Drafts;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Features.Tests;

/// <summary>A teacher who writes tests and gives them to a class, and the node that serves it, with a clock that the test sets.</summary>
internal sealed class TeachingTrial : IAsyncDisposable
{
    private readonly SchoolDatabase _database;
    private readonly ServiceProvider _node;

    private TeachingTrial(SchoolDatabase database, School school)
    {
        (_database, School) = (database, school);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Exposure:CountEvery"] = "00:00:00", ["PolicyServing:Budget"] = "00:01:00" }).Build());
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<IDbContextFactory<CatDbContext>>(database);
        services.AddSingleton<TimeProvider>(school.Time);
        services.AddMeasurement();
        services.AddTests();
        services.AddAssignments();
        services.AddTaking();
        _node = services.BuildServiceProvider();
    }

    public School School { get; }

    public Actor Teacher => School.Teacher;

    public static async Task<TeachingTrial> CreateAsync(SchoolDatabase database) => new(database, await School.CreateAsync(database));

    public T Get<T>() where T : notnull => _node.GetRequiredService<T>();

    public CatDbContext Database() => _database.CreateDbContext();

    /// <summary>A draft that says what is asked for.</summary>
    public async Task<(TestDraftId Id, uint Version)> DraftAsync(TestRequest request, Actor? teacher = null)
    {
        var actor = teacher ?? Teacher;
        var id = (await Get<OpenNewDraft>().HandleAsync(actor, null, default)).Value;
        School.Time.Advance(TimeSpan.FromSeconds(1));
        var draft = (await Get<ShowDraft>().HandleAsync(actor, id, default)).Value;
        return (id, (await Get<SaveDraft>().HandleAsync(actor, id, draft.Version, request, default)).Value);
    }

    public async Task<Outcome<TestPlanId>> PublishAsync(TestRequest request, Actor? teacher = null)
    {
        var (id, version) = await DraftAsync(request, teacher);
        return await Get<PublishTest>().HandleAsync(teacher ?? Teacher, id, version, null, default);
    }

    public async Task<TestPlan> PlanAsync(TestPlanId id)
    {
        await using var db = Database();
        return await db.TestPlans.AsNoTracking().SingleAsync(plan => plan.Id == id);
    }

    public Task<Outcome<AssignmentId>> GiveAsync(ClassroomId classroom, GiveRequest request, Actor? teacher = null) => Get<GiveTest>().HandleAsync(teacher ?? Teacher, classroom, request, default);

    public async Task<Actor> CoTeacherAsync(ClassroomId classroomId)
    {
        var colleague = await School.PersonAsync(RoleNames.Teacher, "Chris");
        await using var db = Database();
        var classroom = await db.Classrooms.Include(candidate => candidate.CoTeachers).SingleAsync(candidate => candidate.Id == classroomId);
        classroom.AddCoTeacher(colleague.AccountId, School.Now);
        await db.SaveChangesAsync();
        return colleague;
    }

    public async Task<ConceptId> ConceptAsync(ItemBankId bank, string key)
    {
        await using var db = Database();
        return await db.Concepts.Where(concept => concept.BankId == bank && concept.Key == key).Select(concept => concept.Id).SingleAsync();
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
