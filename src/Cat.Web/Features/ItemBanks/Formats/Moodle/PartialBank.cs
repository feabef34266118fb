using System.Globalization;
using System.Text;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>The draft of a file that brings questions only: makes their keys and says what could not be held.</summary>
internal sealed class PartialBank(string file, ProblemList problems, IReadOnlySet<string>? taken = null)
{
    private const int LongestKey = 80;

    private readonly HashSet<string> _keys = taken is null ? new(StringComparer.Ordinal) : new(taken, StringComparer.Ordinal);

    private readonly HashSet<(int? Row, string Question, string What)> _said = [];

    public BankDraft Draft { get; } = new()
    {
        Description = new BankDescription(new Origin(file, null), "", "", "", "", "en", false),
        IsPartial = true,
        IsLenient = true,
    };

    /// <summary>A question with its parts. One that is larger than ours may be is left out, so that it does not keep the others out.</summary>
    public void Add(QuestionDraft question, IEnumerable<ChoiceDraft>? choices = null, IEnumerable<LineDraft>? lines = null, IEnumerable<BlankDraft>? blanks = null)
    {
        var (ownChoices, ownLines, ownBlanks) = ((choices ?? []).ToList(), (lines ?? []).ToList(), (blanks ?? []).ToList());
        if (WhyTooLarge(question, ownChoices, ownLines, ownBlanks) is { } reason)
        {
            LeaveOut(question.Origin.Row, question.Key, reason);
            return;
        }

        Draft.Questions.Add(question);
        Draft.Choices.AddRange(ownChoices);
        Draft.Lines.AddRange(ownLines);
        Draft.Blanks.AddRange(ownBlanks);
    }

    private static string? WhyTooLarge(QuestionDraft question, List<ChoiceDraft> choices, List<LineDraft> lines, List<BlankDraft> blanks)
    {
        var texts = choices.Select(choice => choice.Text).Concat(lines.Select(line => line.Text)).Append(question.Stem).Append(question.Explanation);
        if (texts.Any(text => text.Length > QuestionContentRules.MaximumTextLength)) return $"a text has more than {QuestionContentRules.MaximumTextLength} characters.";
        if (choices.Count > (question.Type == QuestionType.Ordering ? QuestionPartRules.MaximumParts : QuestionContentRules.MaximumChoices)) return $"it has {choices.Count} choices, more than a question here can have.";
        if (Math.Max(lines.Count, blanks.Count) > QuestionPartRules.MaximumParts) return $"it has {Math.Max(lines.Count, blanks.Count)} parts, more than the {QuestionPartRules.MaximumParts} that a question here can have.";
        if (question.Type is QuestionType.Ordering or QuestionType.Matching && choices.Select(choice => choice.Text.Trim()).Distinct(StringComparer.Ordinal).Count() < choices.Count) return "two things in it read the same.";
        if (lines.Select(line => line.Text.Trim()).Distinct(StringComparer.Ordinal).Count() < lines.Count) return "two lines of it read the same.";
        if (question.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Ordering or QuestionType.Matching && choices.Count < 2) return "it has fewer than two choices.";
        if (blanks.Exists(blank => blank.Kind == BlankKind.Choice && blank.WrongOptions.Count is 0 or >= QuestionContentRules.MaximumChoices)) return "a blank has nothing to choose from but the right answer, or too much.";
        return blanks.Exists(blank => blank.Kind == BlankKind.Choice && blank.WrongOptions.Append(blank.Answer).Any(option => option.Length > QuestionPartRules.LongestOption)) ? $"an option of a blank has more than {QuestionPartRules.LongestOption} characters." : null;
    }

    /// <summary>An identifier that no other question of the file has: as given where that can be one, else made from it.</summary>
    public string KeyOf(string? identifier, string? name)
    {
        var start = Usable(string.IsNullOrWhiteSpace(identifier) ? name ?? "" : identifier);
        if (start.Length == 0) start = "question";
        return UsableKey.Free(start, _keys);
    }

    /// <summary>Letters of choices: a, b … z, then numbers.</summary>
    public static string ChoiceKey(int index) => index < 26 ? ((char)('a' + index)).ToString() : string.Create(CultureInfo.InvariantCulture, $"c{index + 1}");

    /// <summary>Says once what could not be held.</summary>
    public void Remark(int? row, string question, string what, string howToMend = "Look at the question after the import.")
    {
        if (_said.Add((row, question, what))) problems.AddWarning(file, row, null, $"Question “{Excerpt.Of(question)}”: {what}", howToMend);
    }

    /// <summary>Of many questions at once.</summary>
    public void RemarkOfAll(int? row, string what, string howToMend) => problems.AddWarning(file, row, null, what, howToMend);

    public void LeaveOut(int? row, string question, string what) => Remark(row, question, $"left out: {what}", "Nothing to do, or write it anew in the bank.");

    private static string Usable(string text)
    {
        var key = new StringBuilder();
        foreach (var character in text.Trim())
        {
            if (key.Length == LongestKey) break;
            if (char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':') key.Append(character);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        }

        return key.ToString().Trim('-');
    }
}
