using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Data.TestPlans;

namespace Cat.Web.Measurement.Training;

public enum TrainingPreset
{
    /// <summary>A couple of minutes on two cores: rewarded by the bank's own model of one ability.</summary>
    Quick,

    /// <summary>Up to half an hour: rewarded by the amortised diagnosis, with multidimensional information about each question.</summary>
    Standard,
}

/// <summary>What an admin asks of a training. The settings of its job.</summary>
public sealed record TrainingSettings
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public TrainingPreset Preset { get; init; } = TrainingPreset.Standard;

    /// <summary>What the objectives count where a test says nothing else.</summary>
    public PolicyWeights Weights { get; init; } = new(2, 2, 1);

    /// <summary>Trained for all weightings, so that a teacher's dials act over their whole range; else for <see cref="Weights"/> alone.</summary>
    public bool IsForAllWeights { get; init; } = true;
    public long Seed { get; init; } = 1;

    /// <summary>Responses that were imported with the bank, and those given in tests here.</summary>
    public bool UsesImported { get; init; } = true;
    public bool UsesCollected { get; init; } = true;

    /// <summary>The model serves as soon as it is there, for this reason; null: an admin decides.</summary>
    public string? ActivateBecause { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Written);

    public static TrainingSettings FromJson(string json) => JsonSerializer.Deserialize<TrainingSettings>(json, Written) ?? throw new InvalidOperationException("A training has no settings.");
}
