using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>A text with answers embedded in it: {1:SHORTANSWER:=Paris~%50%Lyon#Near}.</summary>
internal static partial class MoodleCloze
{
    private sealed record Part(string Text, double Percent, string Said);

    public static void Add(MoodleSource source)
    {
        var found = new List<(string Kind, string Weight, List<Part> Parts)>();
        var stem = Embedded.Replace(source.Stem.Text, match =>
        {
            found.Add((match.Groups["kind"].Value.ToUpperInvariant(), match.Groups["weight"].Value, PartsOf(match.Groups["answers"].Value)));
            return string.Create(CultureInfo.InvariantCulture, $"[[{found.Count}]]");
        });
        if (found.Count == 0)
        {
            source.LeaveOut("its text has no embedded answer that could be read.");
            return;
        }

        if (found.FirstOrDefault(blank => KindOf(blank.Kind) is null) is { Kind: { } unknown })
        {
            source.LeaveOut($"an embedded answer of the kind {Excerpt.Of(unknown)} cannot be a blank of ours.");
            return;
        }

        var draft = source.Begin(QuestionType.Cloze, [], source.Stem with { Text = stem });
        var blanks = new List<BlankDraft>();
        var isDoubtful = false;
        foreach (var (kind, _, parts) in found)
        {
            if (BlankOf(source, draft, blanks.Count + 1, kind, parts, ref isDoubtful) is not { } blank) return;
            blanks.Add(blank);
        }

        if (found.Select(blank => blank.Weight.Length == 0 ? "1" : blank.Weight).Distinct().Count() > 1) source.Remark("the weights of its blanks are not kept: each is one point.");
        var said = found.Index().SelectMany(blank => blank.Item.Parts.Where(part => part.Said.Length > 0).Select(part => ($"[{blank.Index + 1}] {PlainAnswer.In(new MoodleText(MoodleTextFormat.Plain, part.Text), draft.Format)}", new MoodleText(source.Stem.Format, part.Said))));
        source.Bank.Add(MoodleSource.Doubtful(draft, isDoubtful) with { Credit = CreditRule.PerPart, Explanation = source.Explain(said) }, blanks: blanks);
    }

    private static BlankDraft? BlankOf(MoodleSource source, QuestionDraft draft, int number, string kind, List<Part> parts, ref bool isDoubtful)
    {
        var key = number.ToString(CultureInfo.InvariantCulture);
        switch (KindOf(kind))
        {
            case BlankKind.Choice:
                var weighed = WeighedChoices.Of([.. parts.Select(part => part.Percent)], isSingle: true);
                isDoubtful |= weighed.IsDoubtful;
                if (weighed.Remark is { } remark) source.Remark($"blank {key}: {remark}");
                var right = parts.Zip(weighed.AreRight).FirstOrDefault(part => part.Second).First?.Text;
                var wrong = parts.Select(part => part.Text).Where(text => !text.Equals(right, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
                if (right is not null && wrong.Count > 0) return new BlankDraft(draft.Origin, draft.Key, key, BlankKind.Choice, right, 0, wrong);
                source.LeaveOut($"blank {key} has {(right is null ? "no right answer" : "nothing to choose from but the right answer")}.");
                return null;
            case BlankKind.Numeric:
                return Keyed(AnswerKeys.OfNumbers([.. parts.Select(NumberOf).OfType<WeighedNumber>()]), BlankKind.Numeric, ref isDoubtful);
            default:
                if (kind is "SAC" or "MWC" or "SHORTANSWER_C") source.Remark($"blank {key}: upper and lower case do not differ in ours.");
                return Keyed(AnswerKeys.OfTexts([.. parts.Select(part => (part.Text, part.Percent))]), BlankKind.Text, ref isDoubtful);
        }

        BlankDraft? Keyed(AnswerKeys.Key found, BlankKind blank, ref bool isDoubtful)
        {
            foreach (var remark in found.Remarks) source.Remark($"blank {key}: {remark}");
            isDoubtful |= found.IsDoubtful;
            if (found.Answer is not null) return new BlankDraft(draft.Origin, draft.Key, key, blank, found.Answer, found.Tolerance, []);
            source.LeaveOut($"blank {key} has no answer that ours could have.");
            return null;
        }
    }

    private static WeighedNumber? NumberOf(Part part)
    {
        var colon = part.Text.IndexOf(':', StringComparison.Ordinal);
        var written = (colon < 0 ? part.Text : part.Text[..colon]).Trim();
        var value = MoodleElement.NumberOf(written);
        var tolerance = colon < 0 ? 0 : MoodleElement.NumberOf(part.Text[(colon + 1)..]);
        return value is null || tolerance is null ? null : new WeighedNumber(value.Value, MoodleAnswers.WrittenOf(written), Math.Abs(tolerance.Value), part.Percent);
    }

    private static BlankKind? KindOf(string kind) => kind switch
    {
        "SHORTANSWER" or "SA" or "MW" or "SHORTANSWER_C" or "SAC" or "MWC" => BlankKind.Text,
        "NUMERICAL" or "NM" => BlankKind.Numeric,
        "MULTICHOICE" or "MC" or "MULTICHOICE_V" or "MCV" or "MULTICHOICE_H" or "MCH" or "MULTICHOICE_S" or "MCS" or "MULTICHOICE_VS" or "MCVS" or "MULTICHOICE_HS" or "MCHS" => BlankKind.Choice,
        _ => null,
    };

    private static List<Part> PartsOf(string text) => [.. Answers.Split(text).Select(part => part.Trim()).Where(part => part.Length > 0).Select(PartOf)];

    private static Part PartOf(string text)
    {
        var percent = 0.0;
        var weight = Weight.Match(text);
        if (weight.Success)
        {
            percent = weight.Groups["percent"] is { Success: true } written ? MoodleElement.NumberOf(written.Value) ?? 0 : 100;
            text = text[weight.Length..];
        }

        // "&#39;" is a letter, not what is said of an answer.
        var said = Said.Match(text);
        return new Part(Plain(said.Success ? text[..said.Index] : text), percent, said.Success ? Unescape(text[(said.Index + 1)..]).Trim() : "");
    }

    private static string Plain(string text) => new MoodleText(MoodleTextFormat.Html, Unescape(text)).AsPlain();

    private static string Unescape(string text) => Escape.Replace(text, "$1");

    [GeneratedRegex(@"(?<!\\)\{(?<weight>\d{0,6}):(?<kind>[A-Za-z_]{2,20}):(?<answers>(?:\\.|[^\\}])*)\}", RegexOptions.Singleline)]
    private static partial Regex Embedded { get; }

    [GeneratedRegex(@"(?<!\\)~")]
    private static partial Regex Answers { get; }

    [GeneratedRegex(@"^\s*(=|%(?<percent>-?[0-9.,]{1,12})%)")]
    private static partial Regex Weight { get; }

    [GeneratedRegex(@"(?<![\\&])#")]
    private static partial Regex Said { get; }

    [GeneratedRegex(@"\\([}~#/""\\])")]
    private static partial Regex Escape { get; }
}
