using System.Text.Json;
using Cat.Data;

namespace Cat.Web.Measurement.Training;

/// <summary>What came of a training: the outcome of its job.</summary>
/// <param name="Model">The identifier of the model.</param>
/// <param name="Version">Of the bank's models.</param>
internal sealed record TrainingOutcome(Guid Model, int Version)
{
    public PolicyModelId ModelId => new(Model);

    public string ToJson() => JsonSerializer.Serialize(new { Model, Version }, JsonSerializerOptions.Web);

    public static TrainingOutcome FromJson(string json) => JsonSerializer.Deserialize<TrainingOutcome>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A training has no outcome.");
}
