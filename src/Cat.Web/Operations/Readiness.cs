using System.Data.Common;
using Cat.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Operations;

/// <summary>Whether this node should be sent requests: it does not stop, its database answers, and no migration that it needs is missing there.</summary>
internal sealed class Readiness(NodeState node, IDbContextFactory<CatDbContext> factory, IOptions<OperationsOptions> options, TimeProvider time, ILogger<Readiness> logger) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private long? _askedAt;
    private bool _isDatabaseReady = true;

    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (node.IsDraining) return false;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_askedAt is { } at && time.GetElapsedTime(at) < options.Value.KeepReadyFor) return _isDatabaseReady;
            var isReady = await AskAsync();
            if (isReady != _isDatabaseReady) logger.LogWarning("The database is {State} for this node", isReady ? "ready again" : "not ready");
            (_isDatabaseReady, _askedAt) = (isReady, time.GetTimestamp());
            return isReady;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>Whoever asks and goes away must not decide for the others, so that this has a limit of its own.</summary>
    private async Task<bool> AskAsync()
    {
        using var limit = new CancellationTokenSource(options.Value.ReadyWithin, time);
        try
        {
            await using var db = await factory.CreateDbContextAsync(limit.Token);
            return !(await db.Database.GetPendingMigrationsAsync(limit.Token)).Any();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or OperationCanceledException or TimeoutException)
        {
            logger.LogDebug(exception, "The database did not answer");
            return false;
        }
    }
}
