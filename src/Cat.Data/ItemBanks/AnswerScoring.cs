using System.Globalization;

namespace Cat.Data.ItemBanks;

/// <summary>What an answer is worth, by the rule of its question (<see cref="CreditRule"/>).</summary>
public static class AnswerScoring
{
    /// <summary>Characters of a typed answer, or of one blank.</summary>
    public const int LongestText = 500;

    /// <summary>Null when the answer can be scored; else what the student should mend.</summary>
    public static AnswerProblem? WhyNotScorable(QuestionContent content, GivenAnswer answer) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse => answer.ChoiceKeys.Count == 1 && IsKnown(content, answer) ? null : AnswerProblem.ChooseOne,
        QuestionType.MultipleChoice => answer.ChoiceKeys.Count >= 1 && IsKnown(content, answer) ? null : AnswerProblem.ChooseSome,
        QuestionType.Numeric => NumericProblem(content, answer.Text),
        QuestionType.ShortText or QuestionType.ExtendedText => string.IsNullOrWhiteSpace(answer.Text) ? AnswerProblem.TypeSomething : answer.Text.Length > LongestText ? AnswerProblem.TooLong : null,
        QuestionType.Ordering => PlacesProblem(content, answer),
        QuestionType.Matching => LinesProblem(content, answer),
        QuestionType.Cloze => BlanksProblem(content, answer),
    };

    public static QuestionScore Score(QuestionContent content, GivenAnswer answer) => content switch
    {
        { Credit: CreditRule.PerPart, MaximumPoints: > 1 and var maximum } => new QuestionScore(Math.Clamp(Points(content, answer), 0, maximum), maximum),
        _ => new QuestionScore(IsWhollyRight(content, answer) ? 1 : 0, 1),
    };

    /// <summary>Whether a part of an answer is right: a place, a line or a blank, by its key.</summary>
    public static bool IsPartRight(QuestionContent content, GivenAnswer answer, string key) => content.Type switch
    {
        QuestionType.Ordering => PartOf(answer, key) is { } value && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place >= 1 && place <= content.Choices.Count && content.Choices[place - 1].Key == value,
        QuestionType.Matching => PartOf(answer, key) is { } value && content.Lines.Any(line => line.Key == key && line.ChoiceKey == value),
        QuestionType.Cloze => PartOf(answer, key) is { } value && content.Blanks.FirstOrDefault(blank => blank.Key == key) is { } blank && IsRight(blank, value),
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => false,
    };

    private static bool IsWhollyRight(QuestionContent content, GivenAnswer answer) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice => RightKeys(content).SetEquals(answer.ChoiceKeys),
        QuestionType.Numeric => NumericWithUnit.IsRight(content, answer.Text),
        QuestionType.ShortText => answer.Text is { } text && content.AcceptedTexts.Any(accepted => AcceptedText.Matches(accepted, text)),
        QuestionType.ExtendedText => throw new InvalidOperationException("An extended text is marked by a person."),
        QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze => Keys(content).All(key => IsPartRight(content, answer, key)),
    };

    private static int Points(QuestionContent content, GivenAnswer answer) => content.Type switch
    {
        QuestionType.MultipleChoice => answer.ChoiceKeys.Distinct(StringComparer.Ordinal).Sum(key => RightKeys(content).Contains(key) ? 1 : -1),
        QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze => Keys(content).Count(key => IsPartRight(content, answer, key)),
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => throw new InvalidOperationException($"A {content.Type} question has one point."),
    };

    /// <summary>The keys that an answer of several parts fills.</summary>
    public static IEnumerable<string> Keys(QuestionContent content) => content.Type switch
    {
        QuestionType.Ordering => Enumerable.Range(1, content.Choices.Count).Select(place => place.ToString(CultureInfo.InvariantCulture)),
        QuestionType.Matching => content.Lines.Select(line => line.Key),
        QuestionType.Cloze => content.Blanks.Select(blank => blank.Key),
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => [],
    };

    private static AnswerProblem? NumericProblem(QuestionContent content, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return AnswerProblem.TypeNumber;
        if (NumericWithUnit.TryParse(content, text, out _)) return null;
        return content.Units.Count > 0 && NumericWithUnit.StartsWithNumber(text) ? AnswerProblem.WrongUnit : AnswerProblem.NotANumber;
    }

    private static AnswerProblem? PlacesProblem(QuestionContent content, GivenAnswer answer) =>
        content.Choices.Count == answer.Parts.Count && Keys(content).All(key => PartOf(answer, key) is not null)
        && answer.Parts.Select(part => part.Value).ToHashSet(StringComparer.Ordinal).SetEquals(content.Choices.Select(choice => choice.Key)) ? null : AnswerProblem.EachPlaceOnce;

    private static AnswerProblem? LinesProblem(QuestionContent content, GivenAnswer answer) =>
        Keys(content).All(key => PartOf(answer, key) is { } value && content.Choices.Any(choice => choice.Key == value)) ? null : AnswerProblem.ChooseForEachLine;

    private static AnswerProblem? BlanksProblem(QuestionContent content, GivenAnswer answer)
    {
        foreach (var blank in content.Blanks)
        {
            if (PartOf(answer, blank.Key) is not { } value || string.IsNullOrWhiteSpace(value)) return AnswerProblem.FillEveryBlank;
            if (value.Length > LongestText) return AnswerProblem.TooLong;
            if (blank.Kind == BlankKind.Numeric && !NumericAnswer.TryParse(value, out _)) return AnswerProblem.NotANumber;
            if (blank.Kind == BlankKind.Choice && !blank.Options.Contains(value, StringComparer.Ordinal)) return AnswerProblem.FillEveryBlank;
        }

        return null;
    }

    private static bool IsRight(Blank blank, string value) => blank.Kind switch
    {
        BlankKind.Text => blank.AcceptedTexts.Any(accepted => AcceptedText.Matches(accepted, value)),
        BlankKind.Numeric => NumericAnswer.TryParse(value, out var given) && NumericAnswer.TryParse(blank.NumericAnswer, out var right) && NumericAnswer.IsWithin(given, right, blank.Tolerance),
        BlankKind.Choice => blank.Options.Count > 0 && blank.Options[0] == value,
    };

    private static string? PartOf(GivenAnswer answer, string key) => answer.Parts.FirstOrDefault(part => part.Key == key)?.Value;

    private static HashSet<string> RightKeys(QuestionContent content) =>
        content.Choices.Where(choice => choice.IsCorrect).Select(choice => choice.Key).ToHashSet(StringComparer.Ordinal);

    private static bool IsKnown(QuestionContent content, GivenAnswer answer) =>
        answer.ChoiceKeys.All(key => content.Choices.Any(choice => choice.Key == key));
}
