using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>When the rules of retention are kept.</summary>
public sealed class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>How often a node looks whether the rules are due. Default: every hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long after a run the next one is due. Default: a day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "31.00:00:00")]
    public TimeSpan RunEvery { get; set; } = TimeSpan.FromDays(1);
}
