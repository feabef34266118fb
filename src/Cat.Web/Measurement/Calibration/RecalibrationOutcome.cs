using System.Text.Json;

namespace Cat.Web.Measurement.Calibration;

/// <summary>Parameters as they were and as they were found, on the bank's scale.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Key">Its key in the bank.</param>
/// <param name="OldDifficulty">Of the bank.</param>
/// <param name="NewDifficulty">Found.</param>
/// <param name="OldDiscrimination">Of the bank.</param>
/// <param name="NewDiscrimination">Found.</param>
/// <param name="Responses">By which.</param>
public sealed record MovedQuestion(Guid QuestionId, string Key, double OldDifficulty, double NewDifficulty, double OldDiscrimination, double NewDiscrimination, int Responses);

/// <summary>A question that is given in tests from now on.</summary>
public sealed record ReadyQuestion(Guid QuestionId, string Key, double Difficulty, double Discrimination, int Responses);

/// <summary>A pilot question that stays one.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Key">Its key in the bank.</param>
/// <param name="Responses">So far.</param>
/// <param name="MoreNeeded">0: there are enough, but all of them got the same points.</param>
public sealed record WaitingQuestion(Guid QuestionId, string Key, int Responses, int MoreNeeded);

/// <summary>What a recalibration found and did. The outcome of its job.</summary>
/// <param name="Students">With a response.</param>
/// <param name="Responses">Of these.</param>
/// <param name="LinkedBy">Questions that brought the new calibration to the bank's scale; 0: the bank had no parameters, and its scale begins with these.</param>
/// <param name="Moved">Questions whose parameters moved.</param>
/// <param name="Ready">Questions that are given from now on.</param>
/// <param name="Waiting">Pilot questions that stay.</param>
/// <param name="Updated">Questions that were given already and have new parameters.</param>
/// <param name="HasConverged">Whether the calibration came to rest; if not, look at the parameters before you use them.</param>
/// <param name="WithoutPoints">Responses to questions of several points that are known only as right or wrong, as imported ones are: they tell nothing of the steps and were left out.</param>
public sealed record RecalibrationOutcome(
    int Students,
    int Responses,
    int LinkedBy,
    IReadOnlyList<MovedQuestion> Moved,
    IReadOnlyList<ReadyQuestion> Ready,
    IReadOnlyList<WaitingQuestion> Waiting,
    int Updated,
    bool HasConverged,
    int WithoutPoints = 0)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static RecalibrationOutcome FromJson(string json) => JsonSerializer.Deserialize<RecalibrationOutcome>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A recalibration has no outcome.");
}
