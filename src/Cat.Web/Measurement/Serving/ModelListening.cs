using Cat.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Measurement.Serving;

/// <summary>
/// Loads active policies before they are needed: all when the node starts or the connection was away, one when a bank's policy is switched on any node. Which policy a
/// session has is decided by the database alone; a node that hears late only loads late.
/// </summary>
internal sealed class ModelListening(IDbContextFactory<CatDbContext> factory, BankLoader banks, PolicyStore store, TimeProvider time, ILogger<ModelListening> logger) : BackgroundService
{
    private const int AskEverySeconds = 30;

    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "Listening for switched policies was interrupted and begins again");
                await Task.Delay(TryAgainAfter, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await OpenAsync(stoppingToken);
        var heard = new Queue<ItemBankId>();
        connection.Notification += (_, notice) =>
        {
            if (Guid.TryParse(notice.Payload, out var bank)) heard.Enqueue(new ItemBankId(bank));
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {ModelSwitch.Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
        foreach (var bank in await ActiveBanksAsync(stoppingToken)) await LoadAsync(bank, stoppingToken);
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
            while (heard.TryDequeue(out var bank)) await LoadAsync(bank, stoppingToken);
        }
    }

    /// <summary>
    /// None of the pool: it is held for ever. From time to time it asks whether its server is there: one that went without a word, as in a failover, would be listened to for ever.
    /// </summary>
    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var connectionString = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false, KeepAlive = AskEverySeconds };
        var connection = new NpgsqlConnection(connectionString.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private async Task<List<ItemBankId>> ActiveBanksAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ItemBanks.Where(bank => bank.ActiveModelId != null).Select(bank => bank.Id).ToListAsync(cancellationToken);
    }

    private async Task LoadAsync(ItemBankId bankId, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            if (await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.ActiveModelId).SingleOrDefaultAsync(cancellationToken) is not { } model) return;
            await store.GetAsync(model, await banks.CurrentAsync(bankId, cancellationToken)).WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or InvalidOperationException)
        {
            // The store has logged it, and Fisher's rule serves; the other banks' policies must still load.
            logger.LogDebug(exception, "The active policy of bank {BankId} was not loaded", bankId);
        }
    }
}
