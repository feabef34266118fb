using System.Text.Json;

namespace Cat.Web.Measurement.Calibration;

/// <summary>How a calibration was brought to the bank's scale: θ of the bank = Slope · θ + Intercept.</summary>
/// <param name="Slope">A.</param>
/// <param name="Intercept">B.</param>
/// <param name="Anchors">Questions that the link rests on.</param>
/// <param name="LeftOut">Questions with parameters before that were no anchors: they moved, or were marked for drift.</param>
/// <param name="CurveDifference">By how much of a probability the anchors' curves still differ after linking, per question.</param>
/// <param name="DifficultyResidual">Root mean square of found minus before, of the anchors' difficulties.</param>
/// <param name="IsApplied">False: a new scale was asked for or begun; the link only compares.</param>
/// <param name="AreSameAnswers">Most parameters before come from the answers of this calibration.</param>
public sealed record LinkSummary(double Slope, double Intercept, int Anchors, int LeftOut, double CurveDifference, double DifficultyResidual, bool IsApplied, bool AreSameAnswers = false);

/// <summary>Information of the bank at one ability, on the scale of the run.</summary>
/// <param name="Theta">Ability.</param>
/// <param name="Before">Of all questions with parameters before.</param>
/// <param name="Found">Of all questions found.</param>
public sealed record InformationPoint(double Theta, double Before, double Found);

/// <summary>Figures of a whole calibration: the summary of its run.</summary>
public sealed record CalibrationSummary
{
    public required int Students { get; init; }

    /// <summary>With fewer responses than asked for.</summary>
    public required int StudentsLeftOut { get; init; }
    public required int Responses { get; init; }

    /// <summary>Active and pilot questions.</summary>
    public required int Questions { get; init; }
    public required int Found { get; init; }
    public required int Flagged { get; init; }
    public required int WithSteps { get; init; }
    public required int WithoutPoints { get; init; }
    public required bool HasConverged { get; init; }
    public required int Iterations { get; init; }

    /// <summary>Of the right-or-wrong responses, without the priors.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Of the right-or-wrong questions.</summary>
    public required int Parameters { get; init; }

    /// <summary>Students of the right-or-wrong responses: N of the BIC.</summary>
    public required int LikelihoodStudents { get; init; }

    /// <summary>Empirical, of the posterior means; null: nothing varies.</summary>
    public required double? Reliability { get; init; }

    /// <summary>Null: nothing to compare with.</summary>
    public required LinkSummary? Link { get; init; }

    /// <summary>The calibration published last before this one; null: there was none.</summary>
    public Guid? ComparedWith { get; init; }
    public required IReadOnlyList<InformationPoint> Information { get; init; }

    public double Aic => (-2 * LogLikelihood) + (2 * Parameters);

    public double Bic => (-2 * LogLikelihood) + (Parameters * Math.Log(Math.Max(1, LikelihoodStudents)));

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static CalibrationSummary FromJson(string json) => JsonSerializer.Deserialize<CalibrationSummary>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A calibration has no summary.");
}
