using System.Xml.Linq;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>
/// What the standard demands of an item and a manifest, as far as it can be said without its schemas, which are not ours to keep: order of the parts, names that
/// are identifiers and refer to something, response variables that interactions and rules use, HTML that QTI knows, files that are there.
/// </summary>
public sealed class QtiWrittenTests
{
    private static readonly string[] OrderOfParts = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"];

    private static readonly HashSet<string> Html = new(StringComparer.Ordinal)
    {
        "p", "br", "hr", "div", "span", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em", "sub", "sup", "small", "abbr", "q", "cite", "code", "pre", "kbd", "samp", "var", "blockquote",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "img", "a",
    };

    private static readonly HashSet<string> Qti = new(StringComparer.Ordinal)
    {
        "choiceInteraction", "simpleChoice", "orderInteraction", "matchInteraction", "simpleMatchSet", "simpleAssociableChoice", "textEntryInteraction", "inlineChoiceInteraction", "inlineChoice", "extendedTextInteraction",
    };

    public static TheoryData<string, string> Formats => new()
    {
        { "qti-2.1", "http://www.imsglobal.org/xsd/imsqti_v2p1" }, { "qti-2.2", "http://www.imsglobal.org/xsd/imsqti_v2p2" }, { "qti-3.0", "http://www.imsglobal.org/xsd/imsqtiasi_v3p0" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Items_AreBuiltAsTheStandardSays(string format, string space)
    {
        var files = QtiTrial.Unzip(QtiTrial.Write(format, await QtiTrial.DemonstrationBankAsync(), new LossList()));
        var items = files.Where(file => file.Key.StartsWith("items/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(items);
        foreach (var (name, bytes) in items) CheckItem(name, XDocument.Load(new MemoryStream(bytes)).Root!, space); // a document has a root
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task TheManifest_NamesEveryFileAndNoOther(string format, string space)
    {
        Assert.NotEmpty(space);
        var files = QtiTrial.Unzip(QtiTrial.Write(format, await QtiTrial.DemonstrationBankAsync(), new LossList()));
        var manifest = XDocument.Load(new MemoryStream(files["imsmanifest.xml"])).Root!; // a document has a root
        var resources = manifest.Descendants().Where(element => element.Name.LocalName == "resource").ToList();
        Assert.Equal(["metadata", "organizations", "resources"], manifest.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(resources.Count, resources.Select(resource => System.Xml.XmlConvert.VerifyNCName(resource.Attribute("identifier")!.Value)).Distinct().Count());
        Assert.All(resources, resource => Assert.Contains(resource.Attribute("href")!.Value, resource.Elements().Where(element => element.Name.LocalName == "file").Select(file => file.Attribute("href")!.Value)));
        Assert.Equal(files.Keys.Except(["imsmanifest.xml"]).Order(), resources.Elements().Where(element => element.Name.LocalName == "file").Select(file => Uri.UnescapeDataString(file.Attribute("href")!.Value)).Distinct().Order());
    }

    private static void CheckItem(string name, XElement root, string space)
    {
        Assert.Equal(space, root.Name.NamespaceName);
        var isNew = space.EndsWith("v3p0", StringComparison.Ordinal);
        var parts = root.Elements().Select(element => Array.IndexOf(OrderOfParts, Old(element))).ToList();
        Assert.True(parts.TrueForAll(part => part >= 0) && parts.SequenceEqual(parts.Order()), $"{name}: {string.Join(' ', root.Elements().Select(element => element.Name.LocalName))}");
        Assert.NotEmpty(root.Attribute("title")!.Value);
        Assert.Equal("false", root.Attribute(isNew ? "time-dependent" : "timeDependent")?.Value);
        var declared = root.Elements().Where(element => Old(element).EndsWith("Declaration", StringComparison.Ordinal)).Select(element => element.Attribute("identifier")!.Value).ToList();
        Assert.Equal(declared.Distinct(), declared);
        foreach (var identifier in root.DescendantsAndSelf().Select(element => element.Attribute("identifier")?.Value).OfType<string>()) System.Xml.XmlConvert.VerifyNCName(identifier);
        var body = root.Elements().Single(element => Old(element) == "itemBody");
        Assert.All(body.Nodes(), node => Assert.IsType<XElement>(node));
        var responses = root.Elements().Where(element => Old(element) == "responseDeclaration").Select(element => element.Attribute("identifier")!.Value).ToList();
        Assert.Equal(responses, body.Descendants().Where(element => Old(element).EndsWith("Interaction", StringComparison.Ordinal)).Select(element => element.Attribute(isNew ? "response-identifier" : "responseIdentifier")!.Value));
        Assert.All(root.Elements().Where(element => Old(element) == "responseProcessing").Descendants().Where(element => Old(element) is "variable" or "correct" or "mapResponse" or "setOutcomeValue"), element => Assert.Contains(element.Attribute("identifier")!.Value, declared));
        foreach (var element in body.Descendants().Where(element => element.Name.NamespaceName == space))
            Assert.True(element.Name.LocalName == Old(element) && !isNew ? Html.Contains(Old(element)) || Qti.Contains(Old(element)) : Html.Contains(element.Name.LocalName) || (element.Name.LocalName.StartsWith("qti-", StringComparison.Ordinal) && Qti.Contains(Old(element))), $"{name}: <{element.Name.LocalName}>");
        Assert.All(body.Descendants().Where(element => element.Name.LocalName == "img"), image => Assert.True(image.Attribute("alt") is not null && image.Attribute("src")!.Value.StartsWith("../media/", StringComparison.Ordinal), name));
        Assert.All(body.Descendants().Where(element => element.Name.LocalName == "p"), paragraph => Assert.DoesNotContain(paragraph.Descendants(), inner => inner.Name.LocalName is "p" or "div" or "ul" or "ol" or "table"));
    }

    /// <summary>Its name in QTI 2.</summary>
    private static string Old(XElement element)
    {
        var name = element.Name.LocalName;
        return name.StartsWith("qti-", StringComparison.Ordinal) ? string.Concat(name[4..].Split('-').Select((part, index) => index == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..])) : name;
    }
}
