using System.Xml;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>imsmanifest.xml: the files, their concepts as classifications, their tags as keywords, and our own notes.</summary>
internal sealed class QtiManifestWriter(QtiVocabulary words, BankDraft bank)
{
    private readonly Dictionary<string, string> _names = bank.Concepts.DistinctBy(concept => concept.Key).ToDictionary(concept => concept.Key, concept => concept.Name, StringComparer.Ordinal);

    /// <summary>Resource by resource, so that the manifest of a large bank is never in memory as a tree.</summary>
    public void Write(XmlWriter writer, IReadOnlyList<(QtiQuestion Question, string File, string Hash, IReadOnlyList<string> Media)> items, string? usageFile)
    {
        writer.WriteStartDocument();
        writer.WriteStartElement("manifest", words.Package.NamespaceName);
        writer.WriteAttributeString("identifier", "MANIFEST-" + QtiKeys.Identifier(bank.Description.Key.Length > 0 ? bank.Description.Key : "bank"));
        BankMetadata().WriteTo(writer);
        Element("organizations").WriteTo(writer);
        writer.WriteStartElement("resources", words.Package.NamespaceName);
        foreach (var (index, item) in items.Index()) Resource(index, item.Question, item.File, item.Hash, item.Media).WriteTo(writer);
        foreach (var (index, name) in bank.Media.Keys.Except(items.SelectMany(item => item.Media), StringComparer.Ordinal).Order(StringComparer.Ordinal).Index())
            Element("resource", new XAttribute("identifier", $"PICTURE-{index + 1}"), new XAttribute("type", "webcontent"), new XAttribute("href", QtiWriter.Address(name)), File(name)).WriteTo(writer);
        if (usageFile is not null) Element("resource", new XAttribute("identifier", "USAGE-DATA"), new XAttribute("type", words.UsageType), new XAttribute("href", usageFile), File(usageFile)).WriteTo(writer);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private XElement BankMetadata() => Element("metadata",
        Element("schema", words.Schema), Element("schemaversion", words.SchemaVersion),
        Lom("lom",
            Lom("general", Lom("title", Text(bank.Description.Name)), bank.Description.Language.Length > 0 ? Lom("language", bank.Description.Language) : null, bank.Description.Description.Length > 0 ? Lom("description", Text(bank.Description.Description)) : null),
            bank.Description.Licence.Length > 0 ? Lom("rights", Lom("description", Text(bank.Description.Licence))) : null),
        QtiExtension.Write(bank));

    private XElement Resource(int index, QtiQuestion question, string file, string hash, IReadOnlyList<string> media)
    {
        var draft = question.Question;
        return Element("resource", new XAttribute("identifier", $"ITEM-{index + 1}"), new XAttribute("type", words.ItemType), new XAttribute("href", QtiWriter.Address(file)),
            Element("metadata",
                Lom("lom",
                    Lom("general", Lom("identifier", Lom("entry", draft.Key)), draft.Tags.Select(tag => Lom("keyword", Text(tag)))),
                    draft.Concepts.Count == 0 ? null : Lom("classification", Lom("purpose", Lom("source", "LOMv1.0"), Lom("value", "discipline")), draft.Concepts.Select(Concept))),
                new XElement(words.QtiMetadata + "qtiMetadata",
                    new XElement(words.QtiMetadata + "timeDependent", "false"), Interactions(question).Select(name => new XElement(words.QtiMetadata + "interactionType", name)),
                    new XElement(words.QtiMetadata + "feedbackType", draft.Explanation.Length > 0 ? "nonadaptive" : "none"),
                    new XElement(words.QtiMetadata + "solutionAvailable", draft.Type == QuestionType.ExtendedText ? "false" : "true")),
                QtiExtension.Write(question, hash)),
            File(file), media.Select(File));
    }

    private XElement Concept(string key) =>
        Lom("taxonPath", Lom("source", Text("concepts")), Lom("taxon", Lom("id", key), Lom("entry", Text(_names.GetValueOrDefault(key, key)))));

    private static IEnumerable<string> Interactions(QtiQuestion question) => question.Question.Type switch
    {
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse => ["choiceInteraction"],
        QuestionType.Numeric or QuestionType.ShortText => ["textEntryInteraction"],
        QuestionType.Ordering => ["orderInteraction"],
        QuestionType.Matching => ["matchInteraction"],
        QuestionType.Cloze => question.Blanks.Select(blank => blank.Kind == BlankKind.Choice ? "inlineChoiceInteraction" : "textEntryInteraction").Distinct(StringComparer.Ordinal),
        QuestionType.ExtendedText => ["extendedTextInteraction"],
    };

    private XElement File(string name) => Element("file", new XAttribute("href", QtiWriter.Address(name)));

    private XElement Element(string name, params object?[] content) => new(words.Package + name, content);

    private static XElement Lom(string name, params object?[] content) => new(QtiVocabulary.Metadata + name, content);

    private static XElement Text(string text) => Lom("string", SafeXml.Writable(text));
}
