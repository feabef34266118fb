using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>One question of a Moodle XML file.</summary>
internal sealed partial class MoodleQuestionWriting(XmlWriter xml, IReadOnlyDictionary<string, byte[]> media, QuestionDraft question, LossList losses)
{
    private bool IsMarkdown => question.Format == ContentFormat.Markdown;

    public void Write(IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines, IReadOnlyList<BlankDraft> blanks)
    {
        MoodleLosses.OfQuestion(question, choices, losses, canRetire: true);
        xml.WriteStartElement("question");
        xml.WriteAttributeString("type", question.Type switch
        {
            QuestionType.SingleChoice or QuestionType.MultipleChoice => "multichoice",
            QuestionType.TrueFalse => "truefalse",
            QuestionType.Numeric => "numerical",
            QuestionType.ShortText => "shortanswer",
            QuestionType.Ordering => "ordering",
            QuestionType.Matching => "matching",
            QuestionType.Cloze => "cloze",
            QuestionType.ExtendedText => "essay",
        });
        WriteText("name", question.Key);
        WriteFormatted("questiontext", question.Type == QuestionType.Cloze ? Embedded(blanks) : question.Stem);
        WriteFormatted("generalfeedback", question.Explanation);
        WriteValue("defaultgrade", PointsOf(choices, lines, blanks));
        WriteValue("penalty", "0");
        WriteValue("hidden", question.Status == QuestionStatus.Retired ? "1" : "0");
        WriteValue("idnumber", question.Key);
        WriteAnswers(choices, lines);
        var tags = question.Concepts.Select(concept => CategoryPath.ConceptTag + concept).Concat(question.Tags).ToList();
        if (tags.Count > 0)
        {
            xml.WriteStartElement("tags");
            foreach (var tag in tags) WriteText("tag", tag);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private string PointsOf(IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines, IReadOnlyList<BlankDraft> blanks) =>
        (question.Credit == CreditRule.AllOrNothing ? 1 : Math.Max(1, question.Type switch
        {
            QuestionType.MultipleChoice => choices.Count(choice => choice.IsCorrect == true),
            QuestionType.Ordering => choices.Count,
            QuestionType.Matching => lines.Count,
            QuestionType.Cloze => blanks.Count,
            QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => 1,
        })).ToString(CultureInfo.InvariantCulture);

    private void WriteAnswers(IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines)
    {
        switch (question.Type)
        {
            case QuestionType.SingleChoice or QuestionType.MultipleChoice:
                var isSingle = question.Type == QuestionType.SingleChoice;
                WriteValue("single", isSingle ? "true" : "false");
                WriteValue("shuffleanswers", "0");
                WriteValue("answernumbering", "ABCD");
                var right = choices.Count(choice => choice.IsCorrect == true);
                foreach (var choice in choices) WriteAnswer(WeighedChoices.WeightOf(choice.IsCorrect == true, right, isSingle, question.Credit), choice.Text);
                break;
            case QuestionType.TrueFalse:
                WriteAnswer(question.Answer == "true" || (question.Answer.Length == 0 && choices.Any(choice => choice is { Key: "true", IsCorrect: true })) ? 100 : 0, "true", isPlain: true);
                WriteAnswer(question.Answer == "false" || (question.Answer.Length == 0 && choices.Any(choice => choice is { Key: "false", IsCorrect: true })) ? 100 : 0, "false", isPlain: true);
                break;
            case QuestionType.ShortText:
                WriteValue("usecase", "0");
                foreach (var text in question.Answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) WriteAnswer(100, text.Replace("*", @"\*", StringComparison.Ordinal), isPlain: true);
                break;
            case QuestionType.Numeric: WriteNumber(); break;
            case QuestionType.Ordering: WriteOrder(choices); break;
            case QuestionType.Matching: WriteMatches(choices, lines); break;
            case QuestionType.ExtendedText: WriteValue("responseformat", "editor"); break;
            case QuestionType.Cloze:
                if (question.Credit == CreditRule.AllOrNothing) losses.Add(question.Key, "credit for everything right alone");
                break;
        }
    }

    private void WriteNumber()
    {
        WriteAnswer(100, MoodleLosses.NumberOf(question.Answer, question.Key, losses), isPlain: true, question.Tolerance);
        var units = UnitText.Read(question.Units, out _);
        if (units.Count == 0) return;
        xml.WriteStartElement("units");
        foreach (var unit in units)
        {
            xml.WriteStartElement("unit");
            WriteValue("multiplier", AnswerKeys.Written(1 / unit.Factor));
            WriteValue("unit_name", unit.Name);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        WriteValue("unitgradingtype", question.NeedsUnit ? "1" : "0");
        WriteValue("unitpenalty", "1");
        WriteValue("showunits", "0");
        WriteValue("unitsleft", "0");
    }

    private void WriteOrder(IReadOnlyList<ChoiceDraft> choices)
    {
        WriteValue("layouttype", "VERTICAL");
        WriteValue("selecttype", "ALL");
        WriteValue("selectcount", "0");
        WriteValue("gradingtype", question.Credit == CreditRule.PerPart ? "ABSOLUTE_POSITION" : "ALL_OR_NOTHING");
        foreach (var (index, choice) in choices.Index()) WriteAnswer(index + 1, choice.Text);
    }

    private void WriteMatches(IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines)
    {
        if (question.Credit == CreditRule.AllOrNothing) losses.Add(question.Key, "credit for everything right alone");
        WriteValue("shuffleanswers", "true");
        var texts = choices.ToDictionary(choice => choice.Key, choice =>
        {
            var plain = PlainAnswer.Of(choice.Text, question.Format, out var isWhole);
            if (!isWhole) losses.Add(question.Key, "formatting of the choices to match");
            return plain;
        }, StringComparer.Ordinal);
        foreach (var line in lines) WritePair(line.Text, texts.GetValueOrDefault(line.ChoiceKey, ""));
        foreach (var choice in choices.Where(choice => !lines.Any(line => line.ChoiceKey == choice.Key))) WritePair("", texts[choice.Key]);
    }

    private void WritePair(string line, string answer)
    {
        xml.WriteStartElement("subquestion");
        WriteInside(line);
        WriteText("answer", answer);
        xml.WriteEndElement();
    }

    private string Embedded(IReadOnlyList<BlankDraft> blanks)
    {
        var known = blanks.ToDictionary(blank => blank.Key, StringComparer.Ordinal);
        return Mark.Replace(question.Stem, match => known.TryGetValue(match.Groups[1].Value, out var blank) ? blank.Kind switch
        {
            BlankKind.Text => $"{{1:SHORTANSWER:{string.Join('~', blank.Answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => "=" + Escape(text.Replace("*", @"\*", StringComparison.Ordinal))))}}}",
            BlankKind.Numeric => $"{{1:NUMERICAL:={MoodleLosses.NumberOf(blank.Answer, question.Key, losses)}:{AnswerKeys.Written(blank.Tolerance)}}}",
            BlankKind.Choice => $"{{1:MULTICHOICE:={Escape(blank.Answer)}{string.Concat(blank.WrongOptions.Select(option => "~%0%" + Escape(option)))}}}",
        } : match.Value);
    }

    private static string Escape(string text) => Special.Replace(System.Net.WebUtility.HtmlEncode(text), @"\$0");

    private void WriteAnswer(double fraction, string text, bool isPlain = false, double? tolerance = null)
    {
        xml.WriteStartElement("answer");
        xml.WriteAttributeString("fraction", fraction.ToString("0.#####", CultureInfo.InvariantCulture));
        if (isPlain) xml.WriteElementString("text", SafeXml.Writable(text));
        else WriteInside(text);
        if (tolerance is { } reach) WriteValue("tolerance", AnswerKeys.Written(reach));
        xml.WriteEndElement();
    }

    private void WriteFormatted(string name, string text)
    {
        xml.WriteStartElement(name);
        WriteInside(text);
        xml.WriteEndElement();
    }

    /// <summary>Format, text and the pictures in it.</summary>
    private void WriteInside(string text)
    {
        xml.WriteAttributeString("format", IsMarkdown ? "markdown" : "html");
        var pictures = new List<string>();
        var placed = Picture.Replace(text, match =>
        {
            if (!media.ContainsKey(match.Groups["name"].Value)) return match.Value;
            pictures.Add(match.Groups["name"].Value);
            return match.Groups["before"].Value + "@@PLUGINFILE@@/" + match.Groups["name"].Value[ImportFiles.MediaFolder.Length..];
        });
        xml.WriteElementString("text", SafeXml.Writable(IsMarkdown ? MoodleFormulas.ToMarkdown(placed) : MoodleFormulas.ToHtml(placed)));
        foreach (var picture in pictures.Distinct(StringComparer.Ordinal))
        {
            xml.WriteStartElement("file");
            xml.WriteAttributeString("name", picture[ImportFiles.MediaFolder.Length..]);
            xml.WriteAttributeString("path", "/");
            xml.WriteAttributeString("encoding", "base64");
            xml.WriteBase64(media[picture], 0, media[picture].Length);
            xml.WriteEndElement();
        }
    }

    private void WriteText(string name, string text)
    {
        xml.WriteStartElement(name);
        xml.WriteElementString("text", SafeXml.Writable(text));
        xml.WriteEndElement();
    }

    private void WriteValue(string name, string value) => xml.WriteElementString(name, SafeXml.Writable(value));

    [GeneratedRegex(@"\[\[([A-Za-z0-9]{1,20})\]\]")]
    private static partial Regex Mark { get; }

    [GeneratedRegex(@"[\\~}#/""]")]
    private static partial Regex Special { get; }

    [GeneratedRegex(@"(?<before>\]\(|src=[""'])(?<name>media/[^""')\s]+)")]
    private static partial Regex Picture { get; }
}
