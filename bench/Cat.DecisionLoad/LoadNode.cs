using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Database;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cat.DecisionLoad;

/// <summary>The rooms of a server that choose questions, with their background services, without its pages. Its worker takes jobs, of which there are none at first.</summary>
internal sealed class LoadNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly List<IHostedService> _started = [];

    public LoadNode(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.AddConsole().SetMinimumLevel(LogLevel.Error).AddFilter("Cat.Web", LogLevel.Information));
        services.AddDatabase(connectionString);
        services.AddMeasurement();
        services.AddTaking();
        _services = services.BuildServiceProvider();
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StartAsync(cancellationToken);
            _started.Add(service);
        }
    }

    /// <summary>Asks for a training of the bank and waits until its process works.</summary>
    public async Task TrainAsync(ItemBankId bank, CancellationToken cancellationToken)
    {
        var job = new BankJob(bank, BankJobKind.PolicyTraining, new TrainingSettings { Preset = TrainingPreset.Standard, UsesCollected = false }.ToJson(), null, TimeProvider.System.GetUtcNow());
        await using (var db = await CreateAsync(cancellationToken))
        {
            db.Add(job);
            await db.SaveChangesAsync(cancellationToken);
        }

        Get<BankJobSignal>().Raise();
        while (await ProgressAsync(job.Id, cancellationToken) is not { Length: > 0 }) await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
    }

    /// <summary>What the newest training does; null: there is none, or it has ended.</summary>
    public async Task<string?> TrainingAsync(CancellationToken cancellationToken)
    {
        await using var db = await CreateAsync(cancellationToken);
        return await db.BankJobs.Where(job => job.Status == BankJobStatus.Running).Select(job => job.ProgressText).SingleOrDefaultAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // Kills the training's process, if there is one.
        foreach (var service in _started) await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    private async Task<string> ProgressAsync(BankJobId id, CancellationToken cancellationToken)
    {
        await using var db = await CreateAsync(cancellationToken);
        var job = await db.BankJobs.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        return job.IsEnded ? throw new InvalidOperationException($"The training ended: {job.Status} {job.Failure}") : job.ProgressText;
    }

    private Task<CatDbContext> CreateAsync(CancellationToken cancellationToken) => Get<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(cancellationToken);
}
