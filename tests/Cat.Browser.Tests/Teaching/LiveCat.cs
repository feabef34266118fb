using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Teaching;

/// <summary>A server whose pages report every second, so that nobody waits for a test; a class of two students and a test of an hour.</summary>
public sealed class LiveCat : IAsyncLifetime
{
    private readonly int _port = ServerProcess.FreePort();
    private TestDatabase? _database;
    private ServerProcess? _server;
    private Chromium? _chromium;

    public AssignmentId Assignment { get; private set; }

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        await StoreAsync();
        _server = await ServerProcess.StartAsync(
            _port,
            new Dictionary<string, string>
            {
                ["ConnectionStrings__Cat"] = _database.ConnectionString,
                ["Taking__PresenceEvery"] = "00:00:01",
                ["Monitoring__LookEvery"] = "00:00:01",
                ["Monitoring__DisconnectedAfter"] = "00:00:06",
                ["Monitoring__AwayDisconnectedAfter"] = "00:00:12",
            },
            CancellationToken.None);
        _chromium = await Chromium.LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
    }

    /// <summary>Somebody who has signed in.</summary>
    public async Task<Visitor> VisitAsync(string userName)
    {
        var context = await _chromium!.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = $"http://127.0.0.1:{_port}", ViewportSize = new ViewportSize { Width = 1280, Height = 900 } }); // set in InitializeAsync
        var visitor = new Visitor(context, await context.NewPageAsync(), _server!); // set in InitializeAsync
        await visitor.SignInAsync(userName, SmallBank.Password);
        return visitor;
    }

    private async Task StoreAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = _database!.CreateDbContext(); // set in InitializeAsync
        var school = await SmallBank.StoreAsync(db, 40, new AdaptiveRules(), now, CancellationToken.None);
        var (ada, bo) = (await SmallBank.AddStudentAsync(db, "ada", "Ada Able", now, CancellationToken.None), await SmallBank.AddStudentAsync(db, "bo", "Bo Brook", now, CancellationToken.None));
        var classroom = new Classroom("8b", school.Teacher.Id, now);
        classroom.Enrol(ada.Id, now);
        classroom.Enrol(bo.Id, now);
        var plan = new TestPlan("Additions", school.Bank.Id, school.Teacher.Id, new AdaptiveRules { MinimumQuestions = 5, MaximumQuestions = 20, TargetStandardError = 0.35 }, new DeliveryRules { TestTime = TimeSpan.FromHours(1) }, AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 1);
        db.AddRange(classroom, plan, assignment);
        await db.SaveChangesAsync(CancellationToken.None);
        Assignment = assignment.Id;
    }
}
