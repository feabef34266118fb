using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Cat.Web.Measurement.Calibration;

/// <summary>What an admin asks of a recalibration. The settings of its job.</summary>
public sealed record RecalibrationSettings
{
    /// <summary>Questions that are given already get new parameters too; otherwise they are only looked at.</summary>
    public bool UpdatesAll { get; init; }

    /// <summary>A pilot question with fewer responses stays one. Default 100.</summary>
    [Range(30, 100_000)]
    public int MinimumResponses { get; init; } = 100;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RecalibrationSettings FromJson(string json) => JsonSerializer.Deserialize<RecalibrationSettings>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A recalibration has no settings.");
}
