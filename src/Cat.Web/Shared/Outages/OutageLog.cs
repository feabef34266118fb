namespace Cat.Web.Shared.Outages;

/// <summary>Says that the database is away, not for every request: in a rush there are hundreds in a second.</summary>
internal sealed class OutageLog(ILogger<OutageLog> logger, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private long? _saidAt;
    private int _requests;

    public void Count(Exception exception)
    {
        int requests;
        lock (_gate)
        {
            _requests++;
            if (_saidAt is { } at && time.GetElapsedTime(at) < Every) return;
            (requests, _requests, _saidAt) = (_requests, 0, time.GetTimestamp());
        }

        logger.LogWarning("The database is away: {Requests} requests were asked to wait since this was said last. {Message}", requests, exception.GetBaseException().Message);
    }
}
