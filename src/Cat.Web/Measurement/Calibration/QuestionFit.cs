using System.Text.Json;

namespace Cat.Web.Measurement.Calibration;

/// <summary>Observed and expected in one group of students alike in ability.</summary>
/// <param name="Theta">Mean ability, on the scale of the run.</param>
/// <param name="Responses">Between whole numbers where students belong to groups by their posterior.</param>
/// <param name="Observed">Share right.</param>
/// <param name="Expected">Under the found parameters.</param>
public sealed record FitGroup(double Theta, double Responses, double Observed, double Expected);

/// <summary>How the responses to a question agree with its found parameters, and these with those before. Null: cannot be computed.</summary>
public sealed record QuestionFit
{
    public required string Key { get; init; }
    public required int Responses { get; init; }
    public double? ShareRight { get; init; }
    public double? PointBiserial { get; init; }
    public double? Infit { get; init; }
    public double? Outfit { get; init; }

    /// <summary>"S-X²" or "Lagrange multiplier".</summary>
    public string? Test { get; init; }
    public double? TestValue { get; init; }
    public int? DegreesOfFreedom { get; init; }
    public double? PValue { get; init; }

    /// <summary>For all questions tested (Benjamini and Hochberg 1995).</summary>
    public double? AdjustedPValue { get; init; }

    /// <summary>Root mean square distance of the observed from the found curve, a probability.</summary>
    public double? Deviation { get; init; }
    public double? GuessingStandardError { get; init; }
    public IReadOnlyList<FitGroup> Groups { get; init; } = [];

    /// <summary>It brought the new calibration to the bank's scale.</summary>
    public bool IsAnchor { get; init; }

    /// <summary>Found minus before, on the bank's scale: of the difficulty, and of log discrimination.</summary>
    public double? DifficultyChange { get; init; }
    public double? LogDiscriminationChange { get; init; }

    /// <summary>Found now minus found by the calibration published last, when it moved beyond chance and by enough to matter.</summary>
    public double? ChangeSincePublished { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static QuestionFit FromJson(string json) => JsonSerializer.Deserialize<QuestionFit>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A question of a calibration has no statistics.");
}
