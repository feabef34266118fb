using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Questions;

namespace Cat.Web.Tests.Measurement.Questions;

/// <summary>Answers to one question, made by hand.</summary>
internal static class Answers
{
    public static QuestionId Question { get; } = QuestionId.New();

    public static QuestionParameters Parameters(double discrimination = 1.2, double difficulty = 0.3, double[]? steps = null) =>
        new() { Discrimination = discrimination, Difficulty = difficulty, Steps = steps ?? [], Source = ParameterSource.Calibrated, EstimatedAt = DateTimeOffset.UnixEpoch };

    public static QuestionAnswer Of(double theta, int points, int maximum = 1, QuestionParameters? parameters = null, int seconds = 30, bool isPilot = false) =>
        new(Question, TestSessionId.New(), theta, new QuestionScore(points, maximum), parameters ?? Parameters(), isPilot, false, AnswerKind.Given, TimeSpan.FromSeconds(seconds));

    /// <summary>P of a right answer under the two-parameter model, computed here once more.</summary>
    public static double Right(double theta, double discrimination = 1.2, double difficulty = 0.3) => 1 / (1 + Math.Exp(-discrimination * (theta - difficulty)));
}
