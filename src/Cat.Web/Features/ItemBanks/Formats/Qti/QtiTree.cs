using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>
/// One vocabulary for all editions: elements and attributes without namespaces, under the names of QTI 2 ("qti-choice-interaction" becomes
/// "choiceInteraction", "response-identifier" becomes "responseIdentifier").
/// </summary>
internal static class QtiTree
{
    private const string NewPrefix = "qti-";

    public static XElement Plain(XElement source)
    {
        var isNew = source.Name.LocalName.StartsWith(NewPrefix, StringComparison.Ordinal);
        var plain = new XElement(isNew ? CamelCase(source.Name.LocalName[NewPrefix.Length..]) : XmlConvert.EncodeLocalName(source.Name.LocalName));
        if (SafeXml.LineOf(source) is { } line) plain.AddAnnotation(new Line(line));
        foreach (var attribute in source.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
            plain.SetAttributeValue(isNew && !attribute.Name.LocalName.Contains("data-", StringComparison.Ordinal) ? CamelCase(attribute.Name.LocalName) : attribute.Name.LocalName, attribute.Value);
        foreach (var node in source.Nodes())
        {
            if (node is XElement element) plain.Add(Plain(element));
            else if (node is XText text) plain.Add(new XText(text.Value));
        }

        return plain;
    }

    /// <summary>In the file the element was read from.</summary>
    public static int? LineOf(XElement element) =>
        element.AncestorsAndSelf().Select(each => each.Annotation<Line>()).FirstOrDefault(line => line is not null)?.Number;

    public static string Text(this XElement element, string attribute) => element.Attribute(attribute)?.Value.Trim() ?? "";

    /// <summary>As the XML schema writes it: "true" or "1".</summary>
    public static bool Flag(this XElement element, string attribute, bool otherwise = false) =>
        element.Attribute(attribute)?.Value.Trim().ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => otherwise };

    public static IEnumerable<XElement> Named(this XElement element, params string[] names) => element.Descendants().Where(each => names.Contains(each.Name.LocalName));

    private static string CamelCase(string name)
    {
        var result = new StringBuilder(name.Length);
        var isUpper = false;
        foreach (var character in name)
        {
            if (character != '-') result.Append(isUpper ? char.ToUpperInvariant(character) : character);
            isUpper = character == '-';
        }

        return result.Length == 0 ? "_" : XmlConvert.EncodeLocalName(result.ToString());
    }

    private sealed record Line(int Number);
}
