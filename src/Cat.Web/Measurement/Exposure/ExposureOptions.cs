using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Measurement.Exposure;

/// <summary>How exposure is counted; section "Exposure".</summary>
public sealed class ExposureOptions
{
    public const string Section = "Exposure";

    /// <summary>Tests that count: the most recent ones of a bank. Default 1,000.</summary>
    [Range(10, 100_000)]
    public int Tests { get; set; } = 1000;

    /// <summary>
    /// Tests without any exposure that are counted beside the real ones of an ability band: before there are some tests a share of them says nothing, and
    /// a cap would bar whatever the first test showed. Default 20.
    /// </summary>
    [Range(0, 10_000)]
    public int StartupTests { get; set; } = 20;

    /// <summary>Age at which a count is made anew. Default 1 second.</summary>
    public TimeSpan CountEvery { get; set; } = TimeSpan.FromSeconds(1);
}
