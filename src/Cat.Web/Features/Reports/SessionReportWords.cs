using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

/// <summary>What the report of a sitting says in words.</summary>
internal static class SessionReportWords
{
    /// <summary>Closer than this to the estimate a question counts as right at the student's level.</summary>
    private const double AtLevel = 0.5;

    /// <summary>"hard (suits the level Strong)".</summary>
    public static string Difficulty(double difficulty, IReadOnlyList<AbilityBand> bands)
    {
        var word = difficulty switch
        {
            < -1.25 => "very easy",
            < -0.4 => "easy",
            < 0.4 => "medium",
            < 1.25 => "hard",
            _ => "very hard",
        };
        return $"{word} (suits the level {AbilityBand.At(bands, difficulty).Name})";
    }

    /// <summary>Compared with what was thought of the student when it was chosen.</summary>
    public static string DifficultyThen(double difficulty, double thetaBefore) => (difficulty - thetaBefore) switch
    {
        < -AtLevel => "easier than the student's estimated level then",
        > AtLevel => "harder than the student's estimated level then",
        _ => "at the student's estimated level then",
    };

    /// <summary>What became of a question.</summary>
    public static string Ending(GivenQuestion question) => question.Kind is not { } kind ? "not answered yet" : question.LeftOutAt is not null && kind == AnswerKind.Given ? "answered" : Ending(kind, question.Score);

    private static string Ending(AnswerKind kind, QuestionScore? score) => (kind, score) switch
    {
        (AnswerKind.Skipped, null) => "skipped, does not count",
        (AnswerKind.Skipped, _) => "skipped, counts as wrong",
        (AnswerKind.TimedOut, null) => "time ran out, does not count",
        (AnswerKind.TimedOut, _) => "time ran out, counts as wrong",
        (AnswerKind.Given, { IsFull: true }) => "right",
        (AnswerKind.Given, { Points: > 0 } some) => $"{some.Points} of {some.Maximum} points",
        (AnswerKind.Given, _) => "wrong",
    };

    public static string EndingCss(GivenQuestion question) => question switch
    {
        { Kind: null } => "tag warn",
        { Score: null } => "tag",
        { Score.IsFull: true } => "tag good",
        { Score.Points: > 0 } => "tag warn",
        _ => "tag bad",
    };

    /// <summary>"Practice", or the clocks, accommodations and breaks of a test.</summary>
    public static string Delivery(SittingFacts sitting)
    {
        if (sitting.Delivery.IsPractice) return "As practice: right or wrong was said after each question, and nothing counts.";
        var parts = new List<string>();
        if (sitting.Delivery.TestTime is { } test) parts.Add($"{DurationText.For(test)} for the whole test");
        if (sitting.Delivery.QuestionTime is { } question) parts.Add($"{question.TotalSeconds:0} seconds for each question");
        if (parts.Count == 0) parts.Add("without a time limit");
        if (sitting.ExtraTimePercent > 0) parts.Add($"{sitting.ExtraTimePercent} % extra time");
        if (sitting.Delivery.BreaksAllowed > 0) parts.Add($"{sitting.BreaksTaken} of {CountText.Of(sitting.Delivery.BreaksAllowed, "break")} taken");
        return $"{string.Join(", ", parts)}.";
    }

    /// <summary>What a teacher must know before believing the number. Empty when nothing is odd.</summary>
    public static IReadOnlyList<string> Cautions(SessionReport report, BandStatement statement)
    {
        var cautions = new List<string>();
        if (statement.Caution is { } beyond) cautions.Add($"{beyond} The estimate then rests partly on the assumption that students are like the group the bank was calibrated on.");
        var errors = report.Path.Select(step => step.StandardError).ToList();
        if (errors.Count >= 2 && errors.Min() >= report.Rules.PriorStandardDeviation)
            cautions.Add("The uncertainty never fell below where it was before the first answer. These questions say next to nothing about this student; do not use the result.");
        // One answer that quarters the variance would need a discrimination above 3.4, which calibration does not believe either.
        if (errors.Prepend(report.Rules.PriorStandardDeviation).Zip(errors).Any(pair => pair.Second < pair.First / 2))
            cautions.Add("The uncertainty fell by more than half with a single answer, which is too good to be true. Ask an administrator to look at the parameters of these questions.");
        if (report.StopReason == SessionStopReason.NoQuestionLeft) cautions.Add("The test ended early, because the bank had no further question. The result is less precise than wanted.");
        else if (report.StopReason == SessionStopReason.RulesCannotBeKept)
            cautions.Add($"The test ended early, because its rules could not be kept together any more. {report.ConflictReason}".TrimEnd());
        else if (report.StopReason is SessionStopReason.TimeRanOut or SessionStopReason.WindowClosed)
            cautions.Add($"The test was cut off: {StopReasonText.For(report.StopReason, report.Rules).ToLowerInvariant().TrimEnd('.')}. It may measure speed as much as ability.");
        else if (report.StopReason == SessionStopReason.MaximumQuestions && report.Rules.TargetStandardError < report.StandardError)
            cautions.Add("The test reached its longest length before the result was as precise as wanted.");
        return cautions;
    }
}
