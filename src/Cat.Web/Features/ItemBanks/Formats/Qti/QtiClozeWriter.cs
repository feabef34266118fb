using System.Globalization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>A text with blanks: a response variable for each, and rules that put them together, since templates know one variable only.</summary>
internal sealed class QtiClozeWriter(QtiVocabulary words, QtiMarkup markup)
{
    public ItemParts Write(QtiQuestion question)
    {
        var blanks = question.Blanks.DistinctBy(blank => blank.Key).ToDictionary(blank => blank.Key, StringComparer.Ordinal);
        var open = new HashSet<string>(blanks.Keys, StringComparer.Ordinal);
        var body = words.Html("div", markup.Write(question.Question.Stem, question.Question.Format, key => open.Remove(key) ? Field(blanks[key]) : null));
        var tests = blanks.Values.Select(Test).ToList();
        var processing = question.Question.Credit == CreditRule.PerPart
            ? words.Element("responseProcessing", tests.Select(test => Condition(words, [test], AddPoint(words))))
            : words.Element("responseProcessing", Condition(words, tests, SetScore(words)));
        return new ItemParts([.. blanks.Values.Select(Declaration)], [body], processing);
    }

    public static string Number(string answer) => NumericAnswer.TryParse(answer, out var value) ? Text(value) : answer;

    public static XElement Declaration(QtiVocabulary words, string identifier, string cardinality, string type, IEnumerable<string> right, XElement? mapping) =>
        words.Element("responseDeclaration", [("identifier", identifier), ("cardinality", cardinality), ("baseType", type)],
            words.Element("correctResponse", right.Select(value => words.Element("value", SafeXml.Writable(value)))), mapping);

    public static XElement Mapping(QtiVocabulary words, string otherwise, IEnumerable<(string Key, bool IsText)> entries, string? lowest)
    {
        var mapping = words.Element("mapping", [("defaultValue", otherwise)],
            entries.Select(entry => Entry(words, entry.Key, entry.IsText)));
        if (lowest is not null) mapping.SetAttributeValue(words.IsNew ? "lower-bound" : "lowerBound", lowest);
        return mapping;
    }

    private static XElement Entry(QtiVocabulary words, string key, bool isText)
    {
        List<(string Name, string Value)> attributes = [("mapKey", SafeXml.Writable(key)), ("mappedValue", "1")];
        if (isText) attributes.Add(("caseSensitive", "false"));
        return words.Element("mapEntry", attributes);
    }

    public static XElement Condition(QtiVocabulary words, IReadOnlyList<XElement> tests, XElement then) =>
        words.Element("responseCondition", words.Element("responseIf", tests.Count == 1 ? tests[0] : words.Element("and", tests), then));

    public static XElement SetScore(QtiVocabulary words) => words.Element("setOutcomeValue", [("identifier", "SCORE")], One(words));

    public static XElement AddPoint(QtiVocabulary words) =>
        words.Element("setOutcomeValue", [("identifier", "SCORE")], words.Element("sum", words.Element("variable", [("identifier", "SCORE")]), One(words)));

    public static XElement IsEqual(QtiVocabulary words, string identifier, double tolerance) =>
        words.Element("equal", ToleranceOf(tolerance),
            words.Element("variable", [("identifier", identifier)]), words.Element("correct", [("identifier", identifier)]));

    private static List<(string Name, string Value)> ToleranceOf(double tolerance) =>
        tolerance > 0 ? [("toleranceMode", "absolute"), ("tolerance", $"{Text(tolerance)} {Text(tolerance)}")] : [("toleranceMode", "exact")];

    private static XElement One(QtiVocabulary words) => words.Element("baseValue", [("baseType", "float")], "1");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Variable(BlankDraft blank) => $"RESPONSE{blank.Key}";

    private XElement Declaration(BlankDraft blank) => blank.Kind switch
    {
        BlankKind.Text => Declaration(words, Variable(blank), "single", "string", QtiItemWriter.Accepted(blank.Answer).Take(1), Mapping(words, "0", QtiItemWriter.Accepted(blank.Answer).Select(text => (text, true)), null)),
        BlankKind.Numeric => Declaration(words, Variable(blank), "single", "float", [Number(blank.Answer)], null),
        BlankKind.Choice => Declaration(words, Variable(blank), "single", "identifier", [Options(blank).First(option => option.Text == blank.Answer).Identifier], null),
    };

    private XElement Field(BlankDraft blank) => blank.Kind == BlankKind.Choice
        ? words.Element("inlineChoiceInteraction", [("responseIdentifier", Variable(blank)), ("shuffle", "false")], Options(blank).Select(option => words.Element("inlineChoice", [("identifier", option.Identifier)], SafeXml.Writable(option.Text))))
        : words.Element("textEntryInteraction", [("responseIdentifier", Variable(blank)), ("expectedLength", "10")]);

    private XElement Test(BlankDraft blank)
    {
        var name = Variable(blank);
        return blank.Kind switch
        {
            BlankKind.Text => words.Element("gte", words.Element("mapResponse", [("identifier", name)]), One(words)),
            BlankKind.Numeric => IsEqual(words, name, blank.Tolerance),
            BlankKind.Choice => words.Element("match", words.Element("variable", [("identifier", name)]), words.Element("correct", [("identifier", name)])),
        };
    }

    /// <summary>In the order of the alphabet, as students see them: it says nothing of the right one.</summary>
    private static IEnumerable<(string Identifier, string Text)> Options(BlankDraft blank) =>
        blank.WrongOptions.Append(blank.Answer).Order(StringComparer.InvariantCultureIgnoreCase).Select((text, index) => ($"C{index + 1}", text));
}
