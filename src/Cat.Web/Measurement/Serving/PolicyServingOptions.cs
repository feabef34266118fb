using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Measurement.Serving;

/// <summary>How policies serve; section "PolicyServing".</summary>
public sealed class PolicyServingOptions
{
    public const string Section = "PolicyServing";

    /// <summary>After this time Fisher's rule chooses. Default 50 ms.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a choice waits for others to be computed together with it. Default 1 ms; while a batch is computed the next one gathers anyway.</summary>
    public TimeSpan GatherFor { get; set; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Choices computed together at most. Default 64.</summary>
    [Range(1, 1024)]
    public int LargestBatch { get; set; } = 64;

    /// <summary>How evenly choices are drawn: 1 as in training; higher spreads exposure. Default 1.</summary>
    [Range(0.01, 100.0)]
    public double Temperature { get; set; } = 1;

    /// <summary>Policies kept in memory, one for each revision of a bank that is in use. Default 16.</summary>
    [Range(1, 1000)]
    public int Kept { get; set; } = 16;
}
