using System.Text;
using System.Xml;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>A bank as Moodle XML, pictures in it. Concepts are tags "concept:…", which <see cref="MoodleXmlReader"/> knows again.</summary>
internal sealed class MoodleXmlWriter : IBankWriter
{
    public string Key => "moodle-xml";

    public string Format => "Moodle XML";

    public string Extension => "xml";

    public string ContentType => "application/xml";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        MoodleLosses.OfBank(bank, losses);
        var names = bank.Concepts.ToLookup(concept => concept.Key, concept => concept.Name, StringComparer.Ordinal);
        var choices = bank.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        var lines = bank.Lines.ToLookup(line => line.QuestionKey, StringComparer.Ordinal);
        var blanks = bank.Blanks.ToLookup(blank => blank.QuestionKey, StringComparer.Ordinal);
        using var xml = XmlWriter.Create(target, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false, NewLineHandling = NewLineHandling.Entitize });
        xml.WriteStartElement("quiz");
        var category = "";
        foreach (var question in bank.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = question.Concepts.Count == 0 ? CategoryPath.Of(bank.Description.Name) : CategoryPath.Of(bank.Description.Name, names[question.Concepts[0]].FirstOrDefault() ?? question.Concepts[0]);
            if (path != category) WriteCategory(xml, category = path);
            new MoodleQuestionWriting(xml, bank.Media, question, losses).Write([.. choices[question.Key]], [.. lines[question.Key]], [.. blanks[question.Key]]);
        }

        xml.WriteEndElement();
    }

    private static void WriteCategory(XmlWriter xml, string path)
    {
        xml.WriteStartElement("question");
        xml.WriteAttributeString("type", "category");
        xml.WriteStartElement("category");
        xml.WriteElementString("text", SafeXml.Writable(path));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
