namespace Cat.Data.ItemBanks;

/// <summary>Whether an answer is right. All or nothing: a multiple-choice answer is right when exactly the correct choices were chosen.</summary>
public static class AnswerScoring
{
    /// <summary>Null when the answer can be scored; else what the student should mend.</summary>
    public static string? WhyNotScorable(QuestionContent content, GivenAnswer answer) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse => answer.ChoiceKeys.Count == 1 && IsKnown(content, answer) ? null : "Choose one answer.",
        QuestionType.MultipleChoice => answer.ChoiceKeys.Count >= 1 && IsKnown(content, answer) ? null : "Choose at least one answer.",
        QuestionType.Numeric when string.IsNullOrWhiteSpace(answer.Text) => "Type a number.",
        QuestionType.Numeric => NumericAnswer.TryParse(answer.Text, out _) ? null : "That is not a number. Write it like 12, -0.5 or 3/4.",
        QuestionType.ShortText => string.IsNullOrWhiteSpace(answer.Text) ? "Type your answer." : answer.Text.Length > 500 ? "The answer may have at most 500 characters." : null,
    };

    public static bool IsCorrect(QuestionContent content, GivenAnswer answer) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice =>
            content.Choices.Where(choice => choice.IsCorrect).Select(choice => choice.Key).ToHashSet(StringComparer.Ordinal).SetEquals(answer.ChoiceKeys),
        QuestionType.Numeric => NumericAnswer.TryParse(answer.Text, out var given) && NumericAnswer.TryParse(content.NumericAnswer, out var right)
            && NumericAnswer.IsWithin(given, right, content.Tolerance),
        QuestionType.ShortText => answer.Text is { } text && content.AcceptedTexts.Any(accepted =>
            string.Equals(Normalise(accepted), Normalise(text), StringComparison.OrdinalIgnoreCase)),
    };

    private static bool IsKnown(QuestionContent content, GivenAnswer answer) =>
        answer.ChoiceKeys.All(key => content.Choices.Any(choice => choice.Key == key));

    private static string Normalise(string text) =>
        string.Join(' ', text.Normalize(System.Text.NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
