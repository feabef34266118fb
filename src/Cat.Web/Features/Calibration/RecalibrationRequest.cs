using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;

namespace Cat.Web.Features.Calibration;

/// <summary>What an admin filled in to recalibrate a bank.</summary>
public sealed class RecalibrationRequest
{
    public const int FewestResponses = 30;
    public const int MostResponses = 100_000;

    public bool UpdatesAll { get; set; }
    public int MinimumResponses { get; set; } = 100;

    internal Outcome<RecalibrationSettings> ToSettings() =>
        MinimumResponses is >= FewestResponses and <= MostResponses ? new RecalibrationSettings { UpdatesAll = UpdatesAll, MinimumResponses = MinimumResponses } : new MinimumOutOfRange();
}
