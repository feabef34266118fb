using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Operations;

/// <summary>How a node says how it is, and how it stops; section "Operations".</summary>
public sealed class OperationsOptions
{
    public const string Section = "Operations";

    /// <summary>
    /// How long a node that stops goes on serving while /health/ready already says no, so that the balancer sends nothing new before the node refuses it. More than the interval of
    /// the balancer's checks. Default 0 s: without a balancer there is nobody to wait for.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan DrainFor { get; set; } = TimeSpan.Zero;

    /// <summary>After draining, how long requests in flight may take before the node ends all the same. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the database may take to answer before the node is not ready. Default 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan ReadyWithin { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an answer of /health/ready is kept: however many ask, the database is asked so often at most. Default 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan KeepReadyFor { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the metrics that are read from the database are read, while somebody listens to them. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan MeasureEvery { get; set; } = TimeSpan.FromSeconds(15);
}
