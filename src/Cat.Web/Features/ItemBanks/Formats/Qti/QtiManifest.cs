using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>What a manifest says of one file.</summary>
internal sealed record QtiResource(string Type, string Href, IReadOnlyList<string> Files, IReadOnlyList<string> Topics, IReadOnlyList<string> Tags, QtiNote? Extension, int? Line)
{
    public bool IsItem => Type.Contains("item", StringComparison.OrdinalIgnoreCase) && IsQti;

    public bool IsTest => (Type.Contains("test", StringComparison.OrdinalIgnoreCase) || Type.Contains("section", StringComparison.OrdinalIgnoreCase)) && IsQti;

    private bool IsQti => Type.Contains("qti", StringComparison.OrdinalIgnoreCase) || Type.Contains("apip", StringComparison.OrdinalIgnoreCase);
}

/// <summary>imsmanifest.xml, read resource by resource: it may describe ten thousand.</summary>
internal sealed class QtiManifest
{
    private static readonly HashSet<string> Units = new(StringComparer.Ordinal) { "metadata", "resource", "organizations" };

    public List<QtiResource> Resources { get; } = [];

    /// <summary>Of the whole package, where this program wrote it.</summary>
    public XElement? Extension { get; private set; }

    public static QtiManifest? Read(Func<Stream> open, ProblemList problems)
    {
        var manifest = new QtiManifest();
        return SafeXml.Stream(Unpacking.ManifestName, open, problems, Units, manifest.Take) ? manifest : null;
    }

    private void Take(XElement element)
    {
        if (element.Name.LocalName == "metadata") Extension ??= element.Elements(QtiExtension.Bank).FirstOrDefault();
        if (element.Name.LocalName != "resource") return;
        var line = SafeXml.LineOf(element);
        var folder = Attribute(element, "base");
        var href = folder + Attribute(element, "href");
        var files = element.Elements().Where(child => child.Name.LocalName == "file").Select(file => folder + Attribute(file, "href")).Where(file => file.Length > 0).ToList();
        Resources.Add(new QtiResource(Attribute(element, "type"), href.Length > 0 ? href : files.FirstOrDefault() ?? "", files, Topics(element), Tags(element), QtiExtension.FindQuestion(element), line));
    }

    /// <summary>Classifications: the last taxon of each path, which is the narrowest.</summary>
    private static List<string> Topics(XElement resource) =>
    [
        .. resource.Descendants().Where(element => element.Name.LocalName.Equals("taxonPath", StringComparison.OrdinalIgnoreCase))
            .Select(path => path.Descendants().LastOrDefault(taxon => taxon.Name.LocalName == "taxon")).OfType<XElement>()
            .Select(taxon => Words(taxon, "entry") is { Length: > 0 } entry ? entry : Words(taxon, "id"))
            .Concat(Keywords(resource)).Where(text => text.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static List<string> Tags(XElement resource) => [.. Keywords(resource).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static IEnumerable<string> Keywords(XElement resource) =>
        resource.Descendants().Where(element => element.Name.LocalName.Equals("keyword", StringComparison.OrdinalIgnoreCase))
            .SelectMany(keyword => keyword.HasElements ? keyword.Elements().Select(Words) : [Words(keyword)]).Where(text => text.Length > 0);

    private static string Words(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name) is { } element ? Words(element) : "";

    private static string Words(XElement element) => string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var text && text.Length > 200 ? text[..200] : text;

    private static string Attribute(XElement element, string name) => element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value.Trim() ?? "";
}
