using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>What stands between the braces of a GIFT question.</summary>
internal static partial class GiftAnswers
{
    public static GiftQuestion Read(string text, GiftQuestion question)
    {
        var format = question.Stem.Format;
        var general = GiftScript.FindWord(text, "####");
        if (general >= 0)
        {
            question = question with { GeneralFeedback = TextOrNothing(text[(general + 4)..], format) };
            text = text[..general].Trim();
        }

        if (text.Length == 0) return question with { Type = GiftType.Essay };
        if (text[0] == '#') return Numerical(text[1..].Trim(), question);
        if (TrueFalseWord.Match(text) is { Success: true } match) return TrueFalse(match.Groups[1].Value, text[match.Length..], question);
        if (GiftScript.FindAny(text, "=~") is var first && first < 0)
        {
            // One right text without its sign: {four}.
            var (answer, feedback) = SplitFeedback(text, format);
            return question with { Type = GiftType.ShortAnswer, Choices = [new GiftChoice(true, null, GiftScript.Text(answer, format), null, feedback)] };
        }

        if (first > 0) throw new GiftException(question.Line, $"The answers begin with “{Excerpt.Of(text[..first].Trim())}”, which is no answer.", @"Begin each answer with = (right) or ~ (wrong); write these signs \= and \~ where they belong to a text.");
        if (GiftScript.FindAny(text, "~") < 0 && GiftScript.FindWord(text, "->") >= 0) return Matching(text, question);
        var choices = Split(text).Select(part => ReadChoice(part, question, isNumeric: false)).ToList();
        return question with { Type = choices.TrueForAll(choice => choice.IsCorrect) ? GiftType.ShortAnswer : GiftType.MultipleChoice, Choices = choices };
    }

    private static GiftQuestion TrueFalse(string word, string rest, GiftQuestion question)
    {
        var feedback = new List<MoodleText?>();
        rest = rest.Trim();
        while (rest.Length > 0 && feedback.Count < 2)
        {
            var next = GiftScript.FindAny(rest, "#", 1);
            feedback.Add(TextOrNothing(next < 0 ? rest[1..] : rest[1..next], question.Stem.Format));
            rest = next < 0 ? "" : rest[next..];
        }

        return question with
        {
            Type = GiftType.TrueFalse,
            IsTrue = word[0] is 'T' or 't',
            TrueFeedback = feedback.ElementAtOrDefault(0),
            FalseFeedback = feedback.ElementAtOrDefault(1),
        };
    }

    private static GiftQuestion Matching(string text, GiftQuestion question)
    {
        var pairs = new List<GiftPair>();
        foreach (var part in Split(text))
        {
            var arrow = GiftScript.FindWord(part, "->");
            if (arrow < 0) throw new GiftException(question.Line, $"“{Excerpt.Of(part[1..].Trim())}” matches nothing.", "Write each pair as = line -> what belongs to it.");
            var left = GiftScript.Text(part[1..arrow], question.Stem.Format);
            var right = GiftScript.Decode(GiftScript.OneLine(part[(arrow + 2)..]));
            if (right.Length == 0) throw new GiftException(question.Line, $"Nothing belongs to “{Excerpt.Of(left.Text)}”.", "Write behind -> what belongs to the line.");
            pairs.Add(new GiftPair(left, right));
        }

        return question with { Type = GiftType.Matching, Pairs = pairs };
    }

    private static GiftQuestion Numerical(string text, GiftQuestion question)
    {
        if (text.Length == 0) throw new GiftException(question.Line, "A numeric question has no number.", "Write it as {#3}, {#3:0.1} or {#2.9..3.1}.");
        var first = GiftScript.FindAny(text, "=~");
        // The sign of the first may be missing: {#3:2~#what is said of any other number}.
        var parts = Split(first == 0 ? text : "=" + text);
        var choices = parts.Select(part => ReadChoice(part, question, isNumeric: true)).ToList();
        return question with { Type = GiftType.Numerical, Choices = choices };
    }

    private static GiftChoice ReadChoice(string part, GiftQuestion question, bool isNumeric)
    {
        var (answer, feedback) = SplitFeedback(part[1..].Trim(), question.Stem.Format);
        double? weight = null;
        if (answer.StartsWith('%') && answer.IndexOf('%', 1) is var end && end > 0)
        {
            if (!double.TryParse(answer[1..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) || percent is not (>= -100 and <= 100))
                throw new GiftException(question.Line, $"“{Excerpt.Of(answer[..(end + 1)])}” is no weight.", "A weight is a number from -100 to 100 between % signs: ~%50%.");
            weight = percent;
            answer = answer[(end + 1)..].Trim();
        }

        var isCorrect = part[0] == '=';
        if (isNumeric) return new GiftChoice(isCorrect, weight, MoodleText.Empty, answer is "" or "*" ? null : NumberOf(answer, question.Line), feedback);
        if (answer.Length == 0) throw new GiftException(question.Line, "An answer is empty.", "Write a text behind each = and ~.");
        return new GiftChoice(isCorrect, weight, GiftScript.Text(answer, question.Stem.Format), null, feedback);
    }

    private static GiftNumber NumberOf(string text, int line)
    {
        var match = NumberForm.Match(GiftScript.Decode(text).Replace(" ", "", StringComparison.Ordinal));
        if (match.Success && Value(match.Groups["number"]) is { } number)
        {
            if (!match.Groups["reach"].Success) return new GiftNumber(false, number, null);
            if (Value(match.Groups["reach"]) is { } reach) return new GiftNumber(match.Groups["sign"].Value == "..", number, reach);
        }

        throw new GiftException(line, $"“{Excerpt.Of(text)}” is no number.", "Write 3, 3:0.1 (with what may be off) or 2.9..3.1 (from lowest to highest).");
    }

    private static double? Value(Group group) =>
        double.TryParse(group.Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>Each with the sign it begins with.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var start = 0;
        while (start < text.Length)
        {
            var next = GiftScript.FindAny(text, "=~", start + 1);
            parts.Add(text[start..(next < 0 ? text.Length : next)]);
            if (next < 0) break;
            start = next;
        }

        return parts;
    }

    private static (string Answer, MoodleText? Feedback) SplitFeedback(string text, MoodleTextFormat format)
    {
        var hash = GiftScript.FindAny(text, "#");
        return hash < 0 ? (text.Trim(), null) : (text[..hash].Trim(), TextOrNothing(text[(hash + 1)..], format));
    }

    private static MoodleText? TextOrNothing(string text, MoodleTextFormat format) => GiftScript.Text(text, format) is { IsEmpty: false } found ? found : null;

    [GeneratedRegex(@"^(TRUE|FALSE|T|F)(?=\s*(#|$))", RegexOptions.IgnoreCase)]
    private static partial Regex TrueFalseWord { get; }

    [GeneratedRegex(@"^(?<number>[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?)((?<sign>:|\.\.)(?<reach>[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?))?$")]
    private static partial Regex NumberForm { get; }
}
