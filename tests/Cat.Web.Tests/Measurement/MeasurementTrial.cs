using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Features.Reports;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Serving;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Measurement;

/// <summary>A class with one student and the measurement room of one node, on the tests' database.</summary>
internal sealed class MeasurementTrial : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings;
    private ServiceProvider _node;

    private MeasurementTrial(SchoolDatabase database, School school, Actor student, ClassroomId classroom, Dictionary<string, string?> settings)
    {
        (Database, School, Student, Classroom, _settings) = (database, school, student, classroom, settings);
        _node = Node(database, settings);
    }

    public SchoolDatabase Database { get; }
    public School School { get; }
    public Actor Student { get; }
    public ClassroomId Classroom { get; }

    public T Get<T>() where T : notnull => _node.GetRequiredService<T>();

    /// <summary>The node goes and another comes, which has nothing in memory yet.</summary>
    public async Task RestartAsync()
    {
        await DisposeAsync();
        _node = Node(Database, _settings);
        await Get<PolicyBatches>().StartAsync(CancellationToken.None);
    }

    private static ServiceProvider Node(SchoolDatabase database, Dictionary<string, string?> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<IDbContextFactory<CatDbContext>>(database);
        services.AddSingleton<TimeProvider>(TimeProvider.System);
        services.AddMeasurement();
        services.AddTaking();
        services.AddReports();
        return services.BuildServiceProvider();
    }

    /// <summary>Settings of a node whose policy is never done within its budget: it gathers for longer than any test lasts.</summary>
    public static (string Key, string Value)[] NoTime => [("PolicyServing:Budget", "00:00:00.0000001"), ("PolicyServing:GatherFor", "00:10:00")];

    /// <param name="database">Shared.</param>
    /// <param name="settings">Of the node; exposure is counted anew for every choice unless said otherwise.</param>
    public static async Task<MeasurementTrial> CreateAsync(SchoolDatabase database, params (string Key, string Value)[] settings)
    {
        var school = await School.CreateAsync(database);
        var student = await school.StudentAsync("Sam");
        var all = new Dictionary<string, string?> { ["Exposure:CountEvery"] = "00:00:00", ["PolicyServing:Budget"] = "00:01:00" };
        foreach (var (key, value) in settings) all[key] = value;
        var trial = new MeasurementTrial(database, school, student, await school.ClassAsync("8b", student), all);
        await trial.Get<PolicyBatches>().StartAsync(CancellationToken.None);
        return trial;
    }

    /// <summary>Starts a test under these rules.</summary>
    public async Task<TestSessionId> StartAsync(ItemBankId bank, AdaptiveRules rules, Actor? student = null, DeliveryRules? delivery = null)
    {
        var assignment = await School.AssignAsync(Classroom, bank, rules: rules, attempts: 20, opensIn: TimeSpan.FromDays(-100), delivery: delivery);
        return (await Get<StartTest>().HandleAsync(student ?? Student, assignment.Id, null, CancellationToken.None)).Value;
    }

    /// <summary>Answers until the test is over or so many questions are answered; right where told.</summary>
    public Task<TestSession> AnswerAsync(TestSessionId id, Func<int, bool>? isRight = null, int most = int.MaxValue, Actor? student = null) => AnswerFromAsync(id, 1, isRight, most, student);

    /// <summary>The same, going on.</summary>
    public async Task<TestSession> AnswerFromAsync(TestSessionId id, int first, Func<int, bool>? isRight = null, int most = int.MaxValue, Actor? student = null)
    {
        for (var position = first; position <= most; position++)
        {
            var outcome = await Get<SubmitAnswer>().HandleAsync(student ?? Student, id, position, new Submission(GivenAnswer.Choose(isRight?.Invoke(position) ?? position % 2 == 0 ? "a" : "b")), CancellationToken.None);
            if (!outcome.Value.GoesOn) break;
        }

        return await LoadAsync(id);
    }

    /// <summary>With its questions in order.</summary>
    public async Task<TestSession> LoadAsync(TestSessionId id)
    {
        await using var db = Database.CreateDbContext();
        return await db.TestSessions.AsNoTracking().Include(session => session.Questions.OrderBy(question => question.Position)).SingleAsync(session => session.Id == id);
    }

    public async Task ChangeBankAsync(ItemBankId bankId, Action<List<Question>> change)
    {
        await using var db = Database.CreateDbContext();
        var questions = await db.Questions.Include(question => question.Versions).Where(question => question.BankId == bankId).OrderBy(question => question.Key).ToListAsync();
        change(questions);
        (await db.ItemBanks.SingleAsync(bank => bank.Id == bankId)).MarkChanged(School.Now);
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Get<PolicyBatches>().StopAsync(CancellationToken.None);
        await _node.DisposeAsync();
    }
}
