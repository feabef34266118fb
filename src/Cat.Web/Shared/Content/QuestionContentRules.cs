using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>What is wrong with one field. Fields: stem, explanation, concepts, choices, choices[0] …, answer, tolerance, author_difficulty, credit, units, lines, lines[0] …, blanks, blanks[0] ….</summary>
public sealed record FieldProblem(string Field, string Message);

/// <summary>What makes a question usable, for the importer and the editor alike. docs/bank-format.md says the same to authors.</summary>
public static class QuestionContentRules
{
    public const int MaximumTextLength = 20_000;
    public const int MaximumChoices = 20;

    /// <summary>Empty when the content may be stored.</summary>
    public static IReadOnlyList<FieldProblem> Check(QuestionContent content, int conceptCount)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(content.Stem.Source)) problems.Add(new("stem", "Write the question."));
        CheckLength("stem", content.Stem, problems);
        CheckLength("explanation", content.Explanation, problems);
        if (conceptCount < 1) problems.Add(new("concepts", "Name at least one concept."));
        if (content.AuthorDifficulty is < 1 or > 5) problems.Add(new("author_difficulty", $"The author's difficulty is a whole number from 1 (easy) to 5 (hard), not {content.AuthorDifficulty}."));
        CheckAnswer(content, problems);
        return problems;
    }

    /// <summary>Null when a question may have the status; else why not, and what to do.</summary>
    public static string? WhyNot(QuestionContent content, QuestionStatus status)
    {
        ArgumentNullException.ThrowIfNull(content);
        return !content.CanBeScored && status is QuestionStatus.Pilot or QuestionStatus.Active
            ? "An extended text cannot be scored by rule, so it is not given in adaptive tests: it stays a draft, in review or retired."
            : null;
    }

    private static void CheckAnswer(QuestionContent content, List<FieldProblem> problems)
    {
        if (content.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse) CheckChoices(content, problems);
        else if (content.Type is not (QuestionType.Ordering or QuestionType.Matching) && content.Choices.Count > 0) problems.Add(new("choices", $"A question of type {NameOf(content.Type)} has no choices."));

        if (content.Type == QuestionType.Numeric) CheckNumber(content, problems);
        else if (content.NumericAnswer is not null) problems.Add(new("answer", $"A question of type {NameOf(content.Type)} has no numeric answer."));
        else if (content.Tolerance != 0) problems.Add(new("tolerance", $"A question of type {NameOf(content.Type)} has no tolerance."));

        if (content.Type == QuestionType.ShortText) CheckTexts(content, problems);
        else if (content.AcceptedTexts.Count > 0) problems.Add(new("answer", $"A question of type {NameOf(content.Type)} has no accepted texts."));

        QuestionPartRules.Check(content, problems);
    }

    private static void CheckChoices(QuestionContent content, List<FieldProblem> problems)
    {
        var keys = CheckChoiceTexts(content, problems);
        var correct = content.Choices.Count(choice => choice.IsCorrect);
        if (content.Type == QuestionType.MultipleChoice && correct < 1) problems.Add(new("choices", "Mark at least one choice as right."));
        if (content.Type != QuestionType.MultipleChoice && correct != 1)
            problems.Add(new("choices", $"Mark exactly one choice as right; {(correct == 0 ? "none is" : $"{correct} are")}."));
        if (content.Type == QuestionType.TrueFalse && !keys.SetEquals(["true", "false"]))
            problems.Add(new("choices", "A true/false question has exactly the choices “true” and “false”."));
    }

    /// <summary>What holds of choices whatever they are chosen for.</summary>
    /// <returns>Their keys.</returns>
    internal static HashSet<string> CheckChoiceTexts(QuestionContent content, List<FieldProblem> problems)
    {
        if (content.Choices.Count < 2) problems.Add(new("choices", $"Give at least two choices; there {(content.Choices.Count == 1 ? "is one" : "are none")}."));
        if (content.Choices.Count > MaximumChoices) problems.Add(new("choices", $"Give at most {MaximumChoices} choices; there are {content.Choices.Count}."));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, choice) in content.Choices.Index())
        {
            var field = $"choices[{index}]";
            if (string.IsNullOrWhiteSpace(choice.Text.Source)) problems.Add(new(field, "Write this choice's text."));
            CheckLength(field, choice.Text, problems);
            if (!IsKey(choice.Key)) problems.Add(new(field, $"“{choice.Key}” is not a usable choice identifier: 1 to 100 letters, digits and . _ - :"));
            else if (!keys.Add(choice.Key)) problems.Add(new(field, $"Two choices are called “{choice.Key}”."));
        }

        return keys;
    }

    private static void CheckNumber(QuestionContent content, List<FieldProblem> problems)
    {
        CheckNumber("answer", content.NumericAnswer, content.Tolerance, "tolerance", problems);
    }

    private static void CheckTexts(QuestionContent content, List<FieldProblem> problems)
    {
        CheckTexts("answer", content.AcceptedTexts, problems);
    }

    internal static void CheckTexts(string field, IReadOnlyList<string> accepted, List<FieldProblem> problems)
    {
        if (accepted.Count == 0) problems.Add(new(field, "Give at least one accepted answer."));
        if (accepted.Any(string.IsNullOrWhiteSpace)) problems.Add(new(field, "An accepted answer is empty."));
        if (accepted.Any(text => text.Length > AnswerScoring.LongestText)) problems.Add(new(field, $"An accepted answer may have at most {AnswerScoring.LongestText} characters."));
    }

    internal static void CheckNumber(string field, string? answer, double tolerance, string toleranceField, List<FieldProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(answer)) problems.Add(new(field, "Give the right number."));
        else if (!NumericAnswer.TryParse(answer, out _)) problems.Add(new(field, $"“{answer}” is not a number. Write it like -2, 3.5 or 3/4."));
        if (!double.IsFinite(tolerance) || tolerance < 0) problems.Add(new(toleranceField, "The tolerance is a number, 0 or more."));
    }

    internal static void CheckLength(string field, RichText text, List<FieldProblem> problems)
    {
        if (text.Source.Length > MaximumTextLength) problems.Add(new(field, $"This text has {text.Source.Length} characters; at most {MaximumTextLength} are allowed."));
    }

    internal static bool IsKey(string key) =>
        key.Length is >= 1 and <= 100 && key.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':');

    internal static string NameOf(QuestionType type) => type switch
    {
        QuestionType.SingleChoice => "single_choice",
        QuestionType.MultipleChoice => "multiple_choice",
        QuestionType.TrueFalse => "true_false",
        QuestionType.Numeric => "numeric",
        QuestionType.ShortText => "short_text",
        QuestionType.Ordering => "ordering",
        QuestionType.Matching => "matching",
        QuestionType.Cloze => "cloze",
        QuestionType.ExtendedText => "extended_text",
    };
}
