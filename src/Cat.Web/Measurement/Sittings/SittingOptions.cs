using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Measurement.Sittings;

/// <summary>Tests that are taken; section "Taking".</summary>
internal sealed class SittingOptions
{
    public const string Section = "Taking";

    /// <summary>An answer that arrives so long after its time counts as in time: it was on its way. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often sessions are looked for whose time is over and whose students have gone. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan EndLapsedEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a student's open page says that it is there. Teachers see a student as disconnected after Monitoring:DisconnectedAfter, which is longer. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan PresenceEvery { get; set; } = TimeSpan.FromSeconds(15);
}
