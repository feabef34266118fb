using System.Text.Json;

namespace Cat.Web.Measurement.Calibration;

/// <summary>What a recalibration of a bank found.</summary>
/// <param name="Calibrated">Questions with new parameters.</param>
/// <param name="MovedOn">Pilot questions that had enough responses and are active now.</param>
/// <param name="Drifted">Questions whose parameters have moved.</param>
/// <param name="Pilots">Questions that stay pilot questions.</param>
public sealed record RecalibrationOutcome(int Calibrated, int MovedOn, IReadOnlyList<MovedQuestion> Drifted, IReadOnlyList<PilotQuestion> Pilots)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RecalibrationOutcome FromJson(string json) =>
        JsonSerializer.Deserialize<RecalibrationOutcome>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A recalibration has no outcome.");
}

public sealed record MovedQuestion(Guid QuestionId, string Key, double OldDiscrimination, double NewDiscrimination, double OldDifficulty, double NewDifficulty);

/// <param name="QuestionId">The question.</param>
/// <param name="Key">Its identifier in the bank.</param>
/// <param name="Responses">How many it has.</param>
/// <param name="Needed">How many it must have to be moved on.</param>
public sealed record PilotQuestion(Guid QuestionId, string Key, int Responses, int Needed);
