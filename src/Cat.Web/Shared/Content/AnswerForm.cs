using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>
/// Reads what a student posted from the fields of <see cref="QuestionView"/>: "choice", "text", "part-KEY" for a line or blank, and "place-KEY" for the place
/// of a thing to put in order. Nothing but these is looked at, and no more of it than an answer can have.
/// </summary>
internal static class AnswerForm
{
    public const string Choice = "choice";
    public const string Text = "text";

    private const int LongestKey = 100;

    public static string PartName(string key) => $"part-{key}";

    public static string PlaceName(string choiceKey) => $"place-{choiceKey}";

    public static GivenAnswer Read(QuestionContent content, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(form);
        return content.Type switch
        {
            QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice => GivenAnswer.Choose([.. ChoicesOf(content, form)]),
            QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => new GivenAnswer { Text = TextOf(form, Text) },
            QuestionType.Ordering => GivenAnswer.Fill(Places(content, form)),
            QuestionType.Matching or QuestionType.Cloze => GivenAnswer.Fill(Parts(content, form)),
        };
    }

    /// <summary>One more than there are, so that too many are seen to be too many.</summary>
    private static IEnumerable<string> ChoicesOf(QuestionContent content, IFormCollection form) =>
        form[Choice].OfType<string>().Where(key => key.Length is > 0 and <= LongestKey).Distinct(StringComparer.Ordinal).Take(content.Choices.Count + 1);

    private static IEnumerable<AnswerPart> Places(QuestionContent content, IFormCollection form)
    {
        foreach (var key in content.Choices.Select(choice => choice.Key))
        {
            if (int.TryParse(TextOf(form, PlaceName(key)), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= content.Choices.Count)
                yield return new AnswerPart(place.ToString(CultureInfo.InvariantCulture), key);
        }
    }

    private static IEnumerable<AnswerPart> Parts(QuestionContent content, IFormCollection form)
    {
        foreach (var key in AnswerScoring.Keys(content))
        {
            if (TextOf(form, PartName(key)) is { Length: > 0 } value) yield return new AnswerPart(key, value);
        }
    }

    /// <summary>One character too long still says that it is too long. No database text has a zero character.</summary>
    private static string? TextOf(IFormCollection form, string name)
    {
        if (form[name] is not [{ } first, ..]) return null;
        var text = first.Replace("\0", "", StringComparison.Ordinal).Trim();
        return text.Length <= AnswerScoring.LongestText ? text : text[..(AnswerScoring.LongestText + 1)];
    }
}
