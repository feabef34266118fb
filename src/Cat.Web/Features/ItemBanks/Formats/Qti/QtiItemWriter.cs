using System.Globalization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>One question as one item.</summary>
internal sealed class QtiItemWriter(QtiVocabulary words, QtiMarkup markup, string language)
{
    private const string Response = "RESPONSE";
    private const string Explanation = "explanation";

    public XElement Write(QtiQuestion question)
    {
        var draft = question.Question;
        var parts = Parts(question);
        var item = words.Element("assessmentItem",
            [("identifier", QtiKeys.Identifier(draft.Key)), ("title", markup.Title(draft.Stem, draft.Format) is { Length: > 0 } title ? title : draft.Key), ("adaptive", "false"), ("timeDependent", "false")],
            parts.Declarations, Outcomes(question), words.Element("itemBody", parts.Body), parts.Processing);
        item.Add(words.SchemaLocation());
        if (language.Length > 0) item.SetAttributeValue(XNamespace.Xml + "lang", language);
        if (draft.Explanation.Length > 0)
        {
            var text = markup.Write(draft.Explanation, draft.Format);
            item.Add(words.Element("modalFeedback", [("outcomeIdentifier", "FEEDBACK"), ("identifier", Explanation), ("showHide", "show")], words.IsNew ? words.Element("contentBody", words.Html("div", text)) : words.Html("div", text)));
        }

        return item;
    }

    private IEnumerable<XElement> Outcomes(QtiQuestion question)
    {
        List<(string Name, string Value)> score = [("identifier", "SCORE"), ("cardinality", "single"), ("baseType", "float"), ("normalMaximum", Points(question).ToString(CultureInfo.InvariantCulture))];
        // Known from 2.2 on.
        if (question.Question.Type == QuestionType.ExtendedText && words.Key != "qti-2.1") score.Add(("externalScored", "human"));
        yield return words.Element("outcomeDeclaration", score, words.Element("defaultValue", words.Element("value", "0")));
        // Its default shows the explanation, whatever was answered.
        if (question.Question.Explanation.Length > 0)
            yield return words.Element("outcomeDeclaration", [("identifier", "FEEDBACK"), ("cardinality", "single"), ("baseType", "identifier")], words.Element("defaultValue", words.Element("value", Explanation)));
    }

    private static int Points(QtiQuestion question) => question.Question.Credit == CreditRule.AllOrNothing ? 1 : Math.Max(1, question.Question.Type switch
    {
        QuestionType.MultipleChoice => question.Choices.Count(choice => choice.IsCorrect == true),
        QuestionType.Ordering => question.Choices.Count,
        QuestionType.Matching => question.Lines.Count,
        QuestionType.Cloze => question.Blanks.Count,
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => 1,
    });

    private ItemParts Parts(QtiQuestion question) => question.Question.Type switch
    {
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse => Choices(question),
        QuestionType.Numeric => Numeric(question),
        QuestionType.ShortText => ShortText(question),
        QuestionType.Ordering => Ordering(question),
        QuestionType.Matching => Matching(question),
        QuestionType.Cloze => new QtiClozeWriter(words, markup).Write(question),
        QuestionType.ExtendedText => new ItemParts([words.Element("responseDeclaration", [("identifier", Response), ("cardinality", "single"), ("baseType", "string")])],
            [Stem(question), words.Element("extendedTextInteraction", [("responseIdentifier", Response)])], null),
    };

    private ItemParts Choices(QtiQuestion question)
    {
        var isMultiple = question.Question.Type == QuestionType.MultipleChoice;
        var choices = question.Choices.Count > 0 ? question.Choices
            : [new ChoiceDraft(default, "", "true", "True", question.Question.Answer == "true"), new ChoiceDraft(default, "", "false", "False", question.Question.Answer != "true")];
        var right = choices.Where(choice => choice.IsCorrect == true).Select(choice => QtiKeys.Identifier(choice.Key)).ToList();
        var isPerPart = question.Question.Credit == CreditRule.PerPart;
        var interaction = words.Element("choiceInteraction", [("responseIdentifier", Response), ("shuffle", "false"), ("maxChoices", isMultiple ? "0" : "1")],
            choices.Select(choice => words.Element("simpleChoice", [("identifier", QtiKeys.Identifier(choice.Key))], markup.Write(choice.Text, question.Question.Format))));
        // A point for each right choice, less one for each wrong one, never below 0.
        var mapping = isPerPart ? Mapping("-1", right.Select(key => (key, false)), lowest: "0") : null;
        return new ItemParts([Declaration(isMultiple ? "multiple" : "single", "identifier", right, mapping)], [Stem(question), interaction], Template(isPerPart ? "map_response" : "match_correct"));
    }

    private ItemParts Numeric(QtiQuestion question)
    {
        var right = QtiClozeWriter.Number(question.Question.Answer);
        var declaration = Declaration("single", "float", [right], null);
        return new ItemParts([declaration], [Stem(question), Field()], words.Element("responseProcessing", QtiClozeWriter.Condition(words, [QtiClozeWriter.IsEqual(words, Response, question.Question.Tolerance)], QtiClozeWriter.SetScore(words))));
    }

    private ItemParts ShortText(QtiQuestion question)
    {
        var accepted = Accepted(question.Question.Answer);
        return new ItemParts([Declaration("single", "string", accepted.Take(1), Mapping("0", accepted.Select(text => (text, true)), null))], [Stem(question), Field()], Template("map_response"));
    }

    private ItemParts Ordering(QtiQuestion question)
    {
        var right = question.Choices.Select(choice => QtiKeys.Identifier(choice.Key)).ToList();
        // Not in the right order, for players that do not shuffle.
        var shown = question.Choices.Zip(QuestionKeys.Of([.. question.Choices.Select(choice => choice.Text.Trim())])).OrderBy(pair => pair.Second, StringComparer.Ordinal).Select(pair => pair.First);
        var interaction = words.Element("orderInteraction", [("responseIdentifier", Response), ("shuffle", "true")],
            shown.Select(choice => words.Element("simpleChoice", [("identifier", QtiKeys.Identifier(choice.Key))], markup.Write(choice.Text, question.Question.Format))));
        var processing = question.Question.Credit == CreditRule.AllOrNothing ? Template("match_correct")
            : words.Element("responseProcessing", Enumerable.Range(1, right.Count).Select(place => QtiClozeWriter.Condition(words, [words.Element("match", At(place, "variable"), At(place, "correct"))], QtiClozeWriter.AddPoint(words))));
        return new ItemParts([Declaration("ordered", "identifier", right, null)], [Stem(question), interaction], processing);

        XElement At(int place, string of) => words.Element("index", [("n", place.ToString(CultureInfo.InvariantCulture))], words.Element(of, [("identifier", Response)]));
    }

    private ItemParts Matching(QtiQuestion question)
    {
        var pairs = question.Lines.Select((line, index) => $"L{index + 1} {QtiKeys.Identifier(line.ChoiceKey)}").ToList();
        var isPerPart = question.Question.Credit == CreditRule.PerPart;
        var lines = question.Lines.Select((line, index) => Thing($"L{index + 1}", "1", line.Text, question.Question.Format));
        var choices = question.Choices.Select(choice => Thing(QtiKeys.Identifier(choice.Key), "0", choice.Text, question.Question.Format));
        var interaction = words.Element("matchInteraction", [("responseIdentifier", Response), ("shuffle", "true"), ("maxAssociations", question.Lines.Count.ToString(CultureInfo.InvariantCulture))],
            words.Element("simpleMatchSet", lines), words.Element("simpleMatchSet", choices));
        return new ItemParts([Declaration("multiple", "directedPair", pairs, isPerPart ? Mapping("0", pairs.Select(pair => (pair, false)), null) : null)], [Stem(question), interaction], Template(isPerPart ? "map_response" : "match_correct"));
    }

    private XElement Thing(string identifier, string most, string text, ContentFormat format) =>
        words.Element("simpleAssociableChoice", [("identifier", identifier), ("matchMax", most)], markup.Write(text, format));

    private XElement Stem(QtiQuestion question) => words.Html("div", markup.Write(question.Question.Stem, question.Question.Format));

    private XElement Field() => words.Html("p", words.Element("textEntryInteraction", [("responseIdentifier", Response), ("expectedLength", "20")]));

    private XElement Template(string name) => words.Element("responseProcessing", [("template", words.Template(name))]);

    private XElement Declaration(string cardinality, string type, IEnumerable<string> right, XElement? mapping) =>
        QtiClozeWriter.Declaration(words, Response, cardinality, type, right, mapping);

    private XElement Mapping(string otherwise, IEnumerable<(string Key, bool IsText)> entries, string? lowest) => QtiClozeWriter.Mapping(words, otherwise, entries, lowest);

    internal static string[] Accepted(string answer) => answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What differs by the type of the question.</summary>
internal sealed record ItemParts(IReadOnlyList<XElement> Declarations, IReadOnlyList<XElement> Body, XElement? Processing);
