using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Cat.Web.Shared.Security;

/// <summary>
/// Takes only so many requests at once and lets a bounded number wait for a bounded time, first come, first served. Everybody else gets a small page that tries again by itself, so that
/// a rush makes waiting and no collapse.
/// </summary>
internal sealed class WaitingRoom(IOptions<WaitingRoomOptions> options) : IDisposable
{
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.AtOnce,
        QueueLimit = options.Value.Waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <returns>A place, to be given back; null: there was none in time.</returns>
    public async ValueTask<RateLimitLease?> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = _limiter.AttemptAcquire();
        if (lease.IsAcquired) return lease;
        lease.Dispose();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.LongestWait);
        try
        {
            lease = await _limiter.AcquireAsync(1, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }

        if (lease.IsAcquired) return lease;
        lease.Dispose();
        return null;
    }

    /// <summary>Not all come back together.</summary>
    public int SecondsToWait() => options.Value.TriesAgainAfterSeconds + RandomNumberGenerator.GetInt32(options.Value.TriesAgainAfterSeconds + 1);

    public void Dispose() => _limiter.Dispose();
}

internal static class WaitingRoomSetup
{
    /// <summary>
    /// Files of the site cost nothing; circuits stay open for hours; who watches the node's health must hear of it in a rush above all; sign-ins wait for their turn elsewhere, by the thousand
    /// (PasswordTurns), and must not hold the places of those who answer meanwhile.
    /// </summary>
    private static readonly PathString[] NotCounted = ["/_blazor", "/_framework", "/health", AppUrls.SignIn];

    public static void UseWaitingRoom(this WebApplication app)
    {
        var room = app.Services.GetRequiredService<WaitingRoom>();
        app.Use(async (context, next) =>
        {
            if (NotCounted.Any(path => context.Request.Path.StartsWithSegments(path)) || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            {
                await next(context);
                return;
            }

            using var place = await room.EnterAsync(context.RequestAborted);
            if (place is null) await WaitingPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, room.SecondsToWait(), canSendAgain: true);
            else await next(context);
        });
    }
}
