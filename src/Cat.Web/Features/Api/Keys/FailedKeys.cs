using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Api.Keys;

/// <summary>Counts keys that are not valid, by the address they come from.</summary>
internal sealed class FailedKeys(IOptions<ApiOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _tries = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.FailedKeysPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <returns>How long to wait, where there were too many; null: not yet.</returns>
    public TimeSpan? Count(IPAddress? address)
    {
        using var lease = _tries.AttemptAcquire(address ?? IPAddress.None);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1);
    }

    public void Dispose() => _tries.Dispose();
}
