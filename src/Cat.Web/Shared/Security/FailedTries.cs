using System.Net;
using System.Threading.RateLimiting;

namespace Cat.Web.Shared.Security;

/// <summary>
/// Counts what failed, by the address it came from: guessing gets slow long before it gets anywhere. What succeeds is never counted, as a whole school may have one address.
/// </summary>
internal abstract class FailedTries(int most, TimeSpan within) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _failed = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(
        ClientAddress.Of(address), _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = within }));

    /// <summary>How long an address has to wait before its next try.</summary>
    public TimeSpan Within => within;

    public bool AreTooMany(IPAddress? from)
    {
        using var lease = _failed.AttemptAcquire(from ?? IPAddress.None, 0);
        return !lease.IsAcquired;
    }

    public void CountWrong(IPAddress? from) => _failed.AttemptAcquire(from ?? IPAddress.None).Dispose();

    public void Dispose()
    {
        _failed.Dispose();
        GC.SuppressFinalize(this);
    }
}
