using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Features.Monitoring;

/// <summary>Watching running tests; section "Monitoring".</summary>
internal sealed class MonitoringOptions
{
    public const string Section = "Monitoring";

    /// <summary>How often the sessions of a test are read while somebody watches it. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:01:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A page of which nothing was heard for so long is disconnected. More than twice Taking:PresenceEvery. Default 45 s.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan DisconnectedAfter { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>The same for a page behind another tab or window: browsers let those speak once a minute at most. Default 150 s.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan AwayDisconnectedAfter { get; set; } = TimeSpan.FromSeconds(150);

    /// <summary>How often it is checked that who watches still teaches the class. Default 30 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CheckAccessEvery { get; set; } = TimeSpan.FromSeconds(30);
}
