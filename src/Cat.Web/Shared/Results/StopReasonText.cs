using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Web.Shared.Results;

/// <summary>Why a test ended, in words for student and teacher.</summary>
public static class StopReasonText
{
    public static string For(SessionStopReason reason, AdaptiveRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return reason switch
        {
            SessionStopReason.PrecisionReached => "The result was precise enough.",
            SessionStopReason.MaximumQuestions when rules.TargetStandardError is null => rules.MaximumQuestions == 1 ? "The one question of this test was given." : $"All {rules.MaximumQuestions} questions of this test were given.",
            SessionStopReason.MaximumQuestions => $"The longest length, {CountText.Of(rules.MaximumQuestions, "question")}, was reached before the result was as precise as wanted.",
            SessionStopReason.RulesCannotBeKept => "No question was left that kept every rule of the test.",
            SessionStopReason.TimeRanOut => "The time of the test was over.",
            SessionStopReason.WindowClosed => "The test was closed while it was being taken.",
            SessionStopReason.NoQuestionLeft => "The question bank had no further question to give.",
        };
    }

    /// <summary>For a test that may still be going on.</summary>
    public static string For(SessionStopReason? reason, AdaptiveRules rules) => reason is { } ended ? For(ended, rules) : "Not finished yet.";
}
