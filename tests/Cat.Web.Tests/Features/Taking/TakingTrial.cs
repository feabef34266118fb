using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Features.Monitoring;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Cat.Web.Tests.Features.Taking;

/// <summary>A student of a class before a test, with a clock that the test sets.</summary>
internal sealed class TakingTrial : IAsyncDisposable
{
    private readonly SchoolDatabase _database;
    private readonly ServiceProvider _node;

    private TakingTrial(SchoolDatabase database, School school, Actor student, ClassroomId classroom)
    {
        (_database, School, Student, Classroom) = (database, school, student, classroom);
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Exposure:CountEvery"] = "00:00:00" }).Build());
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<IDbContextFactory<CatDbContext>>(database);
        services.AddSingleton<TimeProvider>(school.Time);
        services.AddMeasurement();
        services.AddTaking();
        services.AddMonitoring();
        _node = services.BuildServiceProvider();
    }

    public School School { get; }
    public Actor Student { get; }
    public ClassroomId Classroom { get; }
    public FakeTimeProvider Time => School.Time;

    public IServiceProvider Services => _node;

    public T Get<T>() where T : notnull => _node.GetRequiredService<T>();

    public static async Task<TakingTrial> CreateAsync(SchoolDatabase database)
    {
        var school = await School.CreateAsync(database);
        var student = await school.StudentAsync("Sam");
        return new TakingTrial(database, school, student, await school.ClassAsync("8b", student));
    }

    public async Task<Assignment> AssignAsync(DeliveryRules delivery, TimeSpan? closesIn = null, int questions = 4, int? attempts = 5) =>
        await School.AssignAsync(Classroom, await School.BankAsync(12), rules: new AdaptiveRules { MinimumQuestions = questions, MaximumQuestions = questions }, closesIn: closesIn, attempts: attempts, delivery: delivery);

    public async Task<TestSessionId> StartAsync(DeliveryRules delivery, TimeSpan? closesIn = null, int questions = 4)
    {
        var outcome = await Get<StartTest>().HandleAsync(Student, (await AssignAsync(delivery, closesIn, questions)).Id, null, default);
        return outcome.Value;
    }

    /// <summary>"a" is right, "b" is wrong.</summary>
    public Task<Outcome<SubmissionTaken>> AnswerAsync(TestSessionId id, int position, string choice = "a", bool isTimeUp = false) =>
        Get<SubmitAnswer>().HandleAsync(Student, id, position, new Submission(GivenAnswer.Choose(choice), isTimeUp: isTimeUp), default);

    public Task<Outcome<SubmissionTaken>> SkipAsync(TestSessionId id, int position) =>
        Get<SubmitAnswer>().HandleAsync(Student, id, position, new Submission(new GivenAnswer(), isSkip: true), default);

    public Task<Outcome<SubmissionTaken>> TimeUpAsync(TestSessionId id, int position) =>
        Get<SubmitAnswer>().HandleAsync(Student, id, position, new Submission(new GivenAnswer(), isTimeUp: true), default);

    public Task<Outcome<QuestionOnTheTable>> LookAsync(TestSessionId id) => Get<ShowQuestion>().HandleAsync(Student, id, default);

    public async Task<TestSession> LoadAsync(TestSessionId id)
    {
        await using var db = _database.CreateDbContext();
        return await db.TestSessions.AsNoTracking().Include(session => session.Questions.OrderBy(question => question.Position)).SingleAsync(session => session.Id == id);
    }

    public CatDbContext Database() => _database.CreateDbContext();

    public ValueTask DisposeAsync() => _node.DisposeAsync();
}
