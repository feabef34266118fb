using System.Diagnostics;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Testing.Postgres;
using Cat.Web.Database;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Training;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Measurement;

/// <summary>A node that runs jobs on banks, on a database of its own.</summary>
internal sealed class JobTrial : IAsyncDisposable
{
    private static readonly TimeSpan LooksFor = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    private JobTrial(TestDatabase database)
    {
        Database = database;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).AddFilter("Microsoft", LogLevel.Warning));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["BankJobs:Threads"] = "1", ["BankJobs:LowersPriority"] = "False" }).Build());
        services.AddSingleton<TimeProvider>(Time);
        services.AddDatabase(database.ConnectionString);
        services.AddMeasurement();
        _services = services.BuildServiceProvider();
        Worker = ActivatorUtilities.CreateInstance<BankJobWorker>(_services);
    }

    public TestDatabase Database { get; }

    public LogLines Log { get; } = new();

    /// <summary>Goes on by itself; moved, it makes heartbeats old.</summary>
    public ShiftedTime Time { get; } = new();

    public BankJobWorker Worker { get; }

    public WorkProcess Process => _services.GetRequiredService<WorkProcess>();

    public static async Task<JobTrial> CreateAsync() => new(await TestDatabase.CreateAsync());

    /// <summary>Another node on the same database.</summary>
    public BankJobWorker AnotherWorker() => ActivatorUtilities.CreateInstance<BankJobWorker>(_services);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>An empty bank, for jobs that are not run.</summary>
    public async Task<ItemBankId> StoreBankAsync()
    {
        await using var db = Database.CreateDbContext();
        var bank = new ItemBank($"bank-{Guid.NewGuid():N}", "Bank", Time.GetUtcNow());
        db.Add(bank);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return bank.Id;
    }

    public async Task<BankJobId> AskAsync(ItemBankId bank, BankJobKind kind, string settings)
    {
        await using var db = Database.CreateDbContext();
        var job = new BankJob(bank, kind, settings, null, Time.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return job.Id;
    }

    public Task<BankJobId> AskForTrainingAsync(ItemBankId bank, TrainingSettings? settings = null) =>
        AskAsync(bank, BankJobKind.PolicyTraining, (settings ?? new TrainingSettings { Preset = TrainingPreset.Quick }).ToJson());

    /// <summary>A job whose row is being written at this moment, by its heart, is passed over: a worker looks again, and so does this.</summary>
    public async Task<TakenJob> TakeAsync()
    {
        for (var looked = Stopwatch.StartNew(); ; await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            if (await Worker.TakeAsync(TestContext.Current.CancellationToken) is { } job) return job;
            if (looked.Elapsed > LooksFor) throw new InvalidOperationException("There is no job to take.");
        }
    }

    /// <summary>In this process, as the child would.</summary>
    public async Task<bool> RunHereAsync() => await Get<BankJobRun>().RunAsync(await TakeAsync(), TestContext.Current.CancellationToken);

    public async Task<BankJob> FindAsync(BankJobId id)
    {
        await using var db = Database.CreateDbContext();
        return await db.BankJobs.AsNoTracking().SingleAsync(job => job.Id == id, TestContext.Current.CancellationToken);
    }

    public async Task ChangeAsync(BankJobId id, Action<BankJob> change)
    {
        await using var db = Database.CreateDbContext();
        change(await db.BankJobs.SingleAsync(job => job.Id == id, TestContext.Current.CancellationToken));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Looks until it is so.</summary>
    public async Task UntilAsync(Func<CatDbContext, Task<bool>> isSo)
    {
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await using (var db = Database.CreateDbContext())
            {
                if (await isSo(db)) return;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
