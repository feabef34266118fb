using System.Collections.Concurrent;
using System.Data;
using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>
/// Loads snapshots of banks and keeps those in use. The first session on a revision stores its snapshot: active questions that are calibrated, and pilot
/// questions, in the order of their keys.
/// </summary>
internal sealed class BankLoader(IDbContextFactory<CatDbContext> factory) : IDisposable
{
    private const int MostKept = 24;

    private readonly ConcurrentDictionary<(ItemBankId Bank, int Revision), (LoadedBank Bank, long Used)> _banks = new();
    // A large bank is much to read, and everybody wants it at the same moment: when a node has started. Taken only with a connection at hand, so that
    // who waits here with one in a transaction never keeps it from who reads.
    private readonly SemaphoreSlim _reading = new(1);
    private long _clock;

    /// <summary>The bank as it is now.</summary>
    public async Task<LoadedBank> CurrentAsync(ItemBankId bankId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var revision = await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Revision).SingleAsync(cancellationToken);
        return Find(bankId, revision) ?? await ReadOnceAsync(db, bankId, revision, () => StoreAsync(db, bankId, cancellationToken), cancellationToken);
    }

    /// <summary>The bank as a session began with it.</summary>
    /// <exception cref="InvalidOperationException">There is no snapshot of that revision.</exception>
    public async Task<LoadedBank> AtAsync(ItemBankId bankId, int revision, CancellationToken cancellationToken)
    {
        if (Find(bankId, revision) is { } kept) return kept;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await AtAsync(db, bankId, revision, cancellationToken);
    }

    /// <summary>The same over the connection of a transaction that is open: a second one could be waited for by all who hold a first.</summary>
    public async Task<LoadedBank> AtAsync(CatDbContext db, ItemBankId bankId, int revision, CancellationToken cancellationToken) =>
        Find(bankId, revision) ?? await ReadOnceAsync(db, bankId, revision, () => throw new InvalidOperationException($"There is no snapshot of revision {revision} of bank {bankId}."), cancellationToken);

    public void Dispose() => _reading.Dispose();

    private async Task<LoadedBank> ReadOnceAsync(CatDbContext db, ItemBankId bankId, int revision, Func<Task<LoadedBank>> otherwise, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await _reading.WaitAsync(cancellationToken);
            try
            {
                return Find(bankId, revision) ?? Keep(await ReadAsync(db, bankId, revision, cancellationToken) ?? await otherwise());
            }
            finally
            {
                _reading.Release();
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private LoadedBank? Find(ItemBankId bankId, int revision)
    {
        if (!_banks.TryGetValue((bankId, revision), out var entry)) return null;
        _banks[(bankId, revision)] = (entry.Bank, Interlocked.Increment(ref _clock));
        return entry.Bank;
    }

    private LoadedBank Keep(LoadedBank bank)
    {
        _banks[(bank.Id, bank.Revision)] = (bank, Interlocked.Increment(ref _clock));
        // A snapshot is read again when a session still needs it.
        foreach (var oldest in _banks.OrderBy(entry => entry.Value.Used).Take(Math.Max(0, _banks.Count - MostKept)).Select(entry => entry.Key)) _banks.TryRemove(oldest, out _);
        return bank;
    }

    private static async Task<LoadedBank?> ReadAsync(CatDbContext db, ItemBankId bankId, int revision, CancellationToken cancellationToken)
    {
        var content = await db.BankSnapshots.AsNoTracking().Where(snapshot => snapshot.BankId == bankId && snapshot.Revision == revision).Select(snapshot => snapshot.Content).SingleOrDefaultAsync(cancellationToken);
        return content is null ? null : new LoadedBank(bankId, revision, content);
    }

    /// <summary>Two nodes may store the same snapshot: it is the same, and one stays.</summary>
    private static async Task<LoadedBank> StoreAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        // Revision and questions of one moment.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var revision = await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Revision).SingleAsync(cancellationToken);
        var content = await SnapshotReading.ReadAsync(db, bankId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (!await db.BankSnapshots.AnyAsync(snapshot => snapshot.BankId == bankId && snapshot.Revision == revision, cancellationToken))
        {
            db.BankSnapshots.Add(new BankSnapshot { BankId = bankId, Revision = revision, Content = content });
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
            {
                db.ChangeTracker.Clear();
            }
        }

        // As it was stored, so that this node computes with what every other reads.
        return await ReadAsync(db, bankId, revision, cancellationToken) ?? throw new InvalidOperationException($"The snapshot of revision {revision} of bank {bankId} was not stored.");
    }
}
