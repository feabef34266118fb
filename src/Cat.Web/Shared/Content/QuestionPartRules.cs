using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>The part of <see cref="QuestionContentRules"/> about several parts, partial credit and units.</summary>
internal static class QuestionPartRules
{
    /// <summary>Things to order, lines or blanks of one question: a student must keep them in view.</summary>
    public const int MaximumParts = 12;
    public const int MaximumUnits = 20;
    private const int LongestUnit = 40;
    internal const int LongestOption = 200;

    public static void Check(QuestionContent content, List<FieldProblem> problems)
    {
        if (content.Credit == CreditRule.PerPart && content.Type is QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText)
            problems.Add(new("credit", $"A question of type {QuestionContentRules.NameOf(content.Type)} has one point: it cannot give points for parts."));
        if (content.Type == QuestionType.Ordering) CheckOrdering(content, problems);
        if (content.Type == QuestionType.Matching) CheckMatching(content, problems);
        else if (content.Lines.Count > 0) problems.Add(new("lines", $"A question of type {QuestionContentRules.NameOf(content.Type)} has no lines."));
        if (content.Type == QuestionType.Cloze) BlankRules.Check(content, MaximumParts, LongestOption, problems);
        else if (content.Blanks.Count > 0) problems.Add(new("blanks", $"A question of type {QuestionContentRules.NameOf(content.Type)} has no blanks."));
        if (content.Type == QuestionType.Numeric) CheckUnits(content, problems);
        else if (content.Units.Count > 0 || content.NeedsUnit) problems.Add(new("units", $"A question of type {QuestionContentRules.NameOf(content.Type)} has no units."));
    }

    private static void CheckOrdering(QuestionContent content, List<FieldProblem> problems)
    {
        QuestionContentRules.CheckChoiceTexts(content, problems);
        if (content.Choices.Count is > MaximumParts and <= QuestionContentRules.MaximumChoices) problems.Add(new("choices", $"Give at most {MaximumParts} things to put in order; there are {content.Choices.Count}."));
        CheckDifferent("choices", content.Choices.Select(choice => choice.Text.Source), problems);
    }

    private static void CheckMatching(QuestionContent content, List<FieldProblem> problems)
    {
        var choices = QuestionContentRules.CheckChoiceTexts(content, problems);
        CheckDifferent("choices", content.Choices.Select(choice => choice.Text.Source), problems);
        CheckDifferent("lines", content.Lines.Select(line => line.Text.Source), problems);
        if (content.Lines.Count is < 2 or > MaximumParts) problems.Add(new("lines", $"Give 2 to {MaximumParts} lines; there {(content.Lines.Count == 1 ? "is one" : $"are {content.Lines.Count}")}."));
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, line) in content.Lines.Index())
        {
            var field = $"lines[{index}]";
            if (string.IsNullOrWhiteSpace(line.Text.Source)) problems.Add(new(field, "Write this line's text."));
            QuestionContentRules.CheckLength(field, line.Text, problems);
            if (!QuestionContentRules.IsKey(line.Key) || !keys.Add(line.Key)) problems.Add(new(field, $"“{line.Key}” cannot name this line: it is used twice or is no identifier."));
            if (!choices.Contains(line.ChoiceKey)) problems.Add(new(field, line.ChoiceKey.Length == 0 ? "Say which choice belongs to this line." : $"There is no choice “{line.ChoiceKey}”."));
        }
    }

    /// <summary>Two that read the same could not be told apart, though only one of them is right.</summary>
    private static void CheckDifferent(string field, IEnumerable<string> texts, List<FieldProblem> problems)
    {
        foreach (var (index, text) in texts.Index().Where(entry => !string.IsNullOrWhiteSpace(entry.Item)).GroupBy(entry => entry.Item.Trim(), StringComparer.Ordinal).SelectMany(group => group.Skip(1)))
            problems.Add(new($"{field}[{index}]", $"“{Excerpt.Of(text)}” stands there twice."));
    }

    private static void CheckUnits(QuestionContent content, List<FieldProblem> problems)
    {
        if (content.Units.Count == 0)
        {
            if (content.NeedsUnit) problems.Add(new("units", "Name the unit, or do not ask for one."));
            return;
        }

        if (content.Units.Count > MaximumUnits) problems.Add(new("units", $"Give at most {MaximumUnits} units; there are {content.Units.Count}."));
        if (content.Units[0].Factor != 1) problems.Add(new("units", $"The first unit is that of the right number: its factor is 1, not {content.Units[0].Factor}."));
        foreach (var (index, unit) in content.Units.Index())
        {
            if (string.IsNullOrWhiteSpace(unit.Name) || unit.Name.Length > LongestUnit) problems.Add(new("units", $"A unit's name has 1 to {LongestUnit} characters."));
            // "5 000", "5e3" and "5/2" are numbers.
            else if (NumericAnswer.TryParse($"1{unit.Name}", out _) || NumericAnswer.TryParse($"1 {unit.Name}", out _) || char.IsDigit(unit.Name.TrimStart()[0]))
                problems.Add(new("units", $"“{unit.Name}” would be read as part of the number: a unit does not begin with a digit."));
            if (!double.IsFinite(unit.Factor) || unit.Factor <= 0) problems.Add(new("units", $"The factor of “{unit.Name}” is a number above 0."));
            if (content.Units.Take(index).Any(other => NumericWithUnit.AreSame(other.Name, unit.Name))) problems.Add(new("units", $"The unit “{unit.Name}” stands there twice."));
        }
    }
}
