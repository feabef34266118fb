using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>What these tests share: one server on a database of its own, one Chromium, one bank.</summary>
[CollectionDefinition]
public sealed class TakingCollection : ICollectionFixture<TakingCat>;

/// <summary>The application as a school runs it, which tests may kill and start again. Every student has a class and a test of their own, so that cases do not meet.</summary>
public sealed class TakingCat : IAsyncLifetime
{
    private const int BankSize = 60;

    private readonly int _port = ServerProcess.FreePort();
    private TestDatabase? _database;
    private ServerProcess? _server;
    private Chromium? _chromium;
    private SmallBank? _school;
    private int _students;

    public SmallBank School => _school!; // set in InitializeAsync

    public Uri Address => new($"http://127.0.0.1:{_port}");

    internal ServerProcess Server => _server!; // set in InitializeAsync

    internal FaultTable Faults { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await using (var db = Database()) _school = await SmallBank.StoreAsync(db, BankSize, new AdaptiveRules(), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await StartServerAsync();
        _chromium = await Chromium.LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Faults.Write();
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    public CatDbContext Database() => _database!.CreateDbContext(); // set in InitializeAsync

    public async Task StartServerAsync() => _server = await ServerProcess.StartAsync(
        _port,
        new Dictionary<string, string>
        {
            ["ConnectionStrings__Cat"] = _database!.ConnectionString, // set in InitializeAsync
            ["Taking__Grace"] = "00:00:02",
            ["Taking__EndLapsedEvery"] = "01:00:00",
        },
        CancellationToken.None);

    /// <summary>SIGKILL.</summary>
    public async Task KillServerAsync()
    {
        await _server!.KillAsync(); // set in InitializeAsync
        await _server.DisposeAsync();
    }

    /// <summary>SIGTERM.</summary>
    public async Task StopServerAsync() => await _server!.DisposeAsync(); // set in InitializeAsync

    /// <summary>A student with a test of their own, signed in, at the first question unless it is not begun.</summary>
    internal async Task<Sitting> SitAsync(DeliveryRules? delivery = null, SittingOptions? options = null)
    {
        var wanted = options ?? new SittingOptions();
        var now = TimeProvider.System.GetUtcNow();
        var name = $"student-{++_students}";
        await using var db = Database();
        var student = await SmallBank.AddStudentAsync(db, name, $"Student {_students}", now, CancellationToken.None);
        var classroom = new Classroom($"Class of {name}", School.Teacher.Id, now);
        classroom.Enrol(student.Id, now);
        if (wanted.ExtraTime > 0) classroom.GrantExtraTime(student.Id, wanted.ExtraTime);
        var rules = new AdaptiveRules { MinimumQuestions = wanted.Questions, MaximumQuestions = wanted.Questions, TargetStandardError = wanted.TargetStandardError };
        var plan = new TestPlan(wanted.TestName, wanted.Bank ?? School.Bank.Id, School.Teacher.Id, rules, delivery ?? new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), wanted.ClosesIn is { } closes ? now + closes : null, wanted.Attempts);
        db.AddRange(classroom, plan, assignment);
        await db.SaveChangesAsync(CancellationToken.None);
        var sitting = new Sitting(this, name, assignment, await NewContextAsync(wanted));
        await sitting.SignInAsync(name);
        if (wanted.IsBegun) await sitting.BeginAsync(wanted.HasScript);
        return sitting;
    }

    internal Task<IBrowserContext> NewContextAsync(SittingOptions options) => _chromium!.Browser.NewContextAsync(new BrowserNewContextOptions // set in InitializeAsync
    {
        BaseURL = (options.Network ?? Address).ToString(),
        JavaScriptEnabled = options.HasScript,
        ViewportSize = new ViewportSize { Width = 1280, Height = 900 },
    });
}
