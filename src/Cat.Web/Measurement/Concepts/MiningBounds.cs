using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Cat.Web.Measurement.Concepts;

/// <summary>What a relation must show before it is proposed. The settings of a search's job.</summary>
public sealed record MiningBounds
{
    /// <summary>With a first response to both concepts. Default 100.</summary>
    [Range(30, 100_000)]
    public int FewestStudents { get; init; } = 100;

    /// <summary>First responses of a student to other concepts than the two: ability is known from these. Default 5.</summary>
    public int FewestOtherResponses { get; init; } = 5;

    /// <summary>How often a search may propose anything by chance. Default 0.05.</summary>
    public double FalseProposalRate { get; init; } = 0.05;

    /// <summary>A weaker relation is not proposed however certain it is. Default 0.1.</summary>
    public double LeastStrength { get; init; } = 0.1;

    /// <summary>How improbable the difference of both directions must be under no direction, for a prerequisite. Default 0.01.</summary>
    public double DirectionProbability { get; init; } = 0.01;

    /// <summary>And how many times as many students must have the first right and the second wrong as the reverse. Default 1.5.</summary>
    public double DirectionRatio { get; init; } = 1.5;

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static MiningBounds FromJson(string json) => JsonSerializer.Deserialize<MiningBounds>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A search for relations has no settings.");
}
