using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;

namespace Cat.Web.Features.Taking;

/// <summary>What became of a question, in a word or two.</summary>
internal static class ScoreText
{
    public static string Of(ReviewedQuestion question) => question.IsTakenAway ? TakingWords.Text["score.taken-away"] : Of(question.Kind, question.Score);

    public static string Of(AnswerKind kind, QuestionScore? score) => (kind, score) switch
    {
        (AnswerKind.Skipped, null) => TakingWords.Text["score.skipped-not-counted"],
        (AnswerKind.Skipped, _) => TakingWords.Text["score.skipped"],
        (AnswerKind.TimedOut, null) => TakingWords.Text["score.timed-out-not-counted"],
        (AnswerKind.TimedOut, _) => TakingWords.Text["score.timed-out"],
        (AnswerKind.Given, { IsFull: true }) => TakingWords.Text["score.right"],
        (AnswerKind.Given, { Points: > 0 } some) => TakingWords.Text["score.partly", some.Points, some.Maximum],
        (AnswerKind.Given, _) => TakingWords.Text["score.wrong"],
    };

    public static string Css(QuestionScore? score) => score switch
    {
        null => "tag",
        { IsFull: true } => "tag good",
        { Points: > 0 } => "tag warn",
        _ => "tag bad",
    };
}
