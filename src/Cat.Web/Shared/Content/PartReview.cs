using System.Net;
using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>One place, line or blank of an answer under review; the texts are safe HTML.</summary>
/// <param name="Label">Names the part.</param>
/// <param name="IsOwnText">The label is the question's own text.</param>
/// <param name="Given">What was put into it; null: nothing.</param>
/// <param name="IsRight">Whether that is right.</param>
/// <param name="Right">What is right.</param>
internal sealed record PartReview(string Label, bool IsOwnText, string? Given, bool IsRight, string Right)
{
    /// <summary>Empty for a question without parts.</summary>
    public static IReadOnlyList<PartReview> Of(QuestionContent content, GivenAnswer? given) => content.Type switch
    {
        QuestionType.Ordering => [.. AnswerScoring.Keys(content).Select((key, index) =>
            Of(content, given, key, Encode(ContentWords.Text["review.place", key]), false, content.Choices[index].Text.Html))],
        QuestionType.Matching => [.. content.Lines.Select(line => Of(content, given, line.Key, line.Text.Html, true, HtmlOf(content, line.ChoiceKey) ?? ""))],
        QuestionType.Cloze => [.. content.Blanks.Select((blank, index) =>
            Of(content, given, blank.Key, Encode(ContentWords.Text["review.blank", index + 1]), false, Encode(RightOf(blank))))],
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => [],
    };

    private static PartReview Of(QuestionContent content, GivenAnswer? given, string key, string label, bool isOwnText, string right)
    {
        var values = given?.Parts.Where(part => part.Key == key).Select(part => content.Type == QuestionType.Cloze ? Encode(part.Value) : HtmlOf(content, part.Value)).OfType<string>().ToList() ?? [];
        return new PartReview(label, isOwnText, values.Count == 0 ? null : string.Concat(values), given is not null && AnswerScoring.IsPartRight(content, given, key), right);
    }

    private static string RightOf(Blank blank) => blank.Kind switch
    {
        BlankKind.Text => string.Join("; ", blank.AcceptedTexts),
        BlankKind.Numeric => KeyText.OfNumber(blank.NumericAnswer, blank.Tolerance),
        BlankKind.Choice => blank.Options.Count > 0 ? blank.Options[0] : "",
    };

    private static string? HtmlOf(QuestionContent content, string choiceKey) => content.Choices.FirstOrDefault(choice => choice.Key == choiceKey)?.Text.Html;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
