using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>matching, ordering, and gaps to choose or drag words into.</summary>
internal static partial class MoodlePlaces
{
    public static void AddMatching(MoodleSource source)
    {
        var pairs = source.Element.Elements("subquestion").Select(pair =>
        {
            var answer = pair.Element("answer");
            // Of ddmatch the answers are formatted, of matching plain.
            var format = answer?.Attribute("format") is { } attribute ? MoodleText.FormatOf(attribute.Value) : MoodleTextFormat.Plain;
            return (Line: source.Formatted(pair), Answer: new MoodleText(format, MoodleElement.TextOf(answer)));
        }).Where(pair => !pair.Answer.IsEmpty).ToList();
        if (pairs.Count(pair => !pair.Line.IsEmpty) < 2)
        {
            source.LeaveOut("it has fewer than two lines with an answer.");
            return;
        }

        var draft = source.Begin(QuestionType.Matching, pairs.Select(pair => pair.Line).Concat(pairs.Select(pair => pair.Answer).Where(answer => answer.Format != MoodleTextFormat.Plain)));
        var (choices, lines) = Matches.Of(draft, [.. pairs.Select(pair => (source.Text(pair.Line), pair.Answer))]);
        choices = [.. choices.Select(choice => choice with { Text = source.Placed(choice.Text) })];
        source.Bank.Add(draft with { Credit = CreditRule.PerPart }, choices, lines);
    }

    public static void AddOrdering(MoodleSource source)
    {
        var answers = source.Element.Elements("answer").Select(answer => (Text: source.Formatted(answer), Place: MoodleElement.FractionOf(answer))).Where(answer => !answer.Text.IsEmpty).ToList();
        if (answers.Count < 2)
        {
            source.LeaveOut("it has fewer than two things to put in order.");
            return;
        }

        if (answers.Select(answer => answer.Place).Distinct().Count() == answers.Count) answers = [.. answers.OrderBy(answer => answer.Place)];
        var grading = MoodleElement.ValueOf(source.Element, "gradingtype");
        if (grading is not ("" or "0" or "-1" or "ABSOLUTE_POSITION" or "ALL_OR_NOTHING")) source.Remark($"its grading “{Excerpt.Of(grading)}” is not kept: a point for each thing in its place.");
        if (MoodleElement.ValueOf(source.Element, "selecttype") is not ("" or "0" or "ALL")) source.Remark("all its things are shown, not a part of them.");
        var draft = source.Begin(QuestionType.Ordering, answers.Select(answer => answer.Text));
        source.Bank.Add(draft with { Credit = grading is "-1" or "ALL_OR_NOTHING" ? CreditRule.AllOrNothing : CreditRule.PerPart },
            answers.Select((answer, index) => new ChoiceDraft(draft.Origin, draft.Key, PartialBank.ChoiceKey(index), source.Text(answer.Text), null)));
    }

    public static void AddGaps(MoodleSource source)
    {
        var options = source.Element.Elements().Where(child => child.Name.LocalName is "selectoption" or "dragbox")
            .Select(child => (Text: MoodleText.Of("html", MoodleElement.TextOf(child)).AsPlain(), Group: child.Element("group")?.Value.Trim() ?? child.Element("draggroup")?.Value.Trim() ?? "1")).ToList();
        var used = new List<(string Text, string Group)>();
        var unknown = 0;
        var stem = Gap.Replace(source.Stem.Text, match =>
        {
            var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            if (number < 1 || number > options.Count)
            {
                unknown++;
                return match.Value;
            }

            used.Add(options[number - 1]);
            return string.Create(CultureInfo.InvariantCulture, $"[[{used.Count}]]");
        });
        if (used.Count == 0 || unknown > 0)
        {
            source.LeaveOut(unknown > 0 ? "a gap names an answer that is not there." : "its text has no gap.");
            return;
        }

        var draft = source.Begin(QuestionType.Cloze, [], source.Stem with { Text = stem });
        source.Bank.Add(draft with { Credit = CreditRule.PerPart }, blanks: used.Select((right, index) => new BlankDraft(draft.Origin, draft.Key, (index + 1).ToString(CultureInfo.InvariantCulture), BlankKind.Choice, right.Text, 0,
            [.. options.Where(option => option.Group == right.Group && !option.Text.Equals(right.Text, StringComparison.OrdinalIgnoreCase)).Select(option => option.Text).Distinct(StringComparer.OrdinalIgnoreCase)])));
    }

    [GeneratedRegex(@"\[\[(\d{1,3})\]\]")]
    private static partial Regex Gap { get; }
}
