using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using static Cat.Web.Shared.Results.ResultsWords;

namespace Cat.Web.Shared.Results;

/// <summary>Why a test ended, in words for student and teacher.</summary>
public static class StopReasonText
{
    public static string For(SessionStopReason reason, AdaptiveRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return reason switch
        {
            SessionStopReason.PrecisionReached => Text["stop.precise"],
            SessionStopReason.MaximumQuestions when rules.TargetStandardError is null => Text.Count("stop.all-given", rules.MaximumQuestions),
            SessionStopReason.MaximumQuestions => Text.Count("stop.longest", rules.MaximumQuestions),
            SessionStopReason.RulesCannotBeKept => Text["stop.rules"],
            SessionStopReason.TimeRanOut => Text["stop.time"],
            SessionStopReason.WindowClosed => Text["stop.closed"],
            SessionStopReason.Placed => Text["stop.placed"],
            SessionStopReason.EndedByTeacher => Text["stop.teacher"],
            SessionStopReason.NoQuestionLeft => Text["stop.none-left"],
        };
    }

    /// <summary>For a test that may still be going on.</summary>
    public static string For(SessionStopReason? reason, AdaptiveRules rules) => reason is { } ended ? For(ended, rules) : Text["stop.not-yet"];
}
