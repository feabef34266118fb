using Cat.Data;
using Cat.Data.BankImports;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>While a step runs: says that its worker lives, writes its progress, and hears when somebody cancels. Uses its own connection.</summary>
internal sealed class ImportHeartbeat : IProgress<ImportStep>, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly IDbContextFactory<CatDbContext> _factory;
    private readonly BankImportId _id;
    private readonly CancellationTokenSource _step;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _beating;
    private ImportStep _last = new(0, "Starting");

    public ImportHeartbeat(IDbContextFactory<CatDbContext> factory, BankImportId id, CancellationTokenSource step, TimeProvider time)
    {
        _factory = factory;
        _id = id;
        _step = step;
        _time = time;
        _beating = Task.Run(BeatAsync);
    }

    public void Report(ImportStep value) => _last = value;

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _beating;
        _ended.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Beat);
        try
        {
            do
            {
                await using var db = await _factory.CreateDbContextAsync(_ended.Token);
                var (step, now) = (_last, _time.GetUtcNow());
                await db.BankImports
                    .Where(import => import.Id == _id && (import.Status == BankImportStatus.Checking || import.Status == BankImportStatus.Importing))
                    .ExecuteUpdateAsync(update => update.SetProperty(import => import.HeartbeatAt, now).SetProperty(import => import.Progress, step.Fraction).SetProperty(import => import.ProgressText, step.Text), _ended.Token);
                if (await db.BankImports.AnyAsync(import => import.Id == _id && import.IsCancellationRequested, _ended.Token)) await _step.CancelAsync();
            }
            while (await timer.WaitForNextTickAsync(_ended.Token));
        }
        catch (OperationCanceledException)
        {
            // The step has ended.
        }
        catch (Exception exception) when (exception is Npgsql.NpgsqlException or InvalidOperationException or TimeoutException)
        {
            // Without a heartbeat another worker takes the job, so this one must let go of it.
            await _step.CancelAsync();
        }
    }
}
