using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>One of the things that a student can do with a question.</summary>
/// <param name="Key">Unique in the question.</param>
/// <param name="Label">For people.</param>
/// <param name="IsKey">It is right.</param>
internal sealed record AnswerLine(string Key, string Label, bool IsKey);

/// <summary>Which lines a question has, and which of them an answer counts in: choices, typed texts, or points.</summary>
internal static class AnswerLines
{
    private const string None = "none";
    private const string Others = "others";
    private const int MostTexts = 8;

    public static IReadOnlyList<AnswerLine> Of(QuestionContent content, IReadOnlyList<GivenOnce> answers)
    {
        IEnumerable<AnswerLine> lines = content.Type switch
        {
            QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse =>
                content.Choices.Index().Select(choice => new AnswerLine(choice.Item.Key, $"{Letter(choice.Index)}: {PlainText.From(choice.Item.Text.Html, 60)}", choice.Item.IsCorrect)),
            QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => Texts(answers),
            QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze =>
                Enumerable.Range(0, content.MaximumPoints + 1).Select(points => new AnswerLine(PointsKey(points), $"{points} of {CountText.Of(content.MaximumPoints, "point")}", points == content.MaximumPoints)),
        };
        return answers.Any(answer => answer.Given is null) ? [.. lines, new AnswerLine(None, "no answer", false)] : [.. lines];
    }

    public static IReadOnlyList<string> KeysOf(QuestionContent content, IReadOnlyList<AnswerLine> lines, GivenOnce answer) => answer.Given is not { } given ? [None] : content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse => given.ChoiceKeys,
        QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => [lines.Any(line => line.Key == TextKey(given)) ? TextKey(given) : Others],
        QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze => answer.Answer.Score is { } score ? [PointsKey(score.Points)] : [],
    };

    /// <summary>The most frequent ones, and the rest together.</summary>
    private static IEnumerable<AnswerLine> Texts(IReadOnlyList<GivenOnce> answers)
    {
        var texts = answers.Where(answer => answer.Given is not null).GroupBy(answer => TextKey(answer.Given!), StringComparer.Ordinal) // filtered
            .OrderByDescending(text => text.Count()).ThenBy(text => text.Key, StringComparer.Ordinal).ToList();
        foreach (var text in texts.Take(MostTexts)) yield return new AnswerLine(text.Key, text.Key[TextPrefix.Length..], text.Any(answer => answer.Answer.Score?.IsFull == true));
        if (texts.Count > MostTexts) yield return new AnswerLine(Others, "other answers", false);
    }

    private const string TextPrefix = "t:";

    private static string TextKey(GivenAnswer given) => TextPrefix + string.Join(' ', (given.Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string PointsKey(int points) => $"p:{points}";

    private static string Letter(int place) => place < 26 ? ((char)('A' + place)).ToString() : $"{place + 1}";
}
