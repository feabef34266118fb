using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;

namespace Cat.Web.Measurement.Questions;

/// <summary>One answer to a question, with what the whole test says of who gave it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="SessionId">Of the sitting.</param>
/// <param name="Theta">Ability by the whole test, this answer included.</param>
/// <param name="Score">Null where it had none: without an answer, where that does not count.</param>
/// <param name="Parameters">As they were then.</param>
/// <param name="IsPilot">It was tried out; its parameters are a guess.</param>
/// <param name="IsLeftOut">A recalculation left it out of the result.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Time">From shown to answered.</param>
internal sealed record QuestionAnswer(
    QuestionId QuestionId, TestSessionId SessionId, double Theta, QuestionScore? Score, QuestionParameters Parameters, bool IsPilot, bool IsLeftOut, AnswerKind Kind, TimeSpan Time)
{
    /// <summary>From 0 to 1; null without a score.</summary>
    public double? Share => Score is { } score ? (double)score.Points / score.Maximum : null;
}
