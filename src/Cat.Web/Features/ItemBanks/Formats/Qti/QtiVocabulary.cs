using System.Text;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>How one edition writes what all have.</summary>
internal sealed class QtiVocabulary(QtiVersion version)
{
    public static readonly XNamespace MathMl = "http://www.w3.org/1998/Math/MathML";
    public static readonly XNamespace Metadata = "http://ltsc.ieee.org/xsd/LOM";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public bool IsNew => version == QtiVersion.V3P0;

    public string Key => version switch { QtiVersion.V2P1 => "qti-2.1", QtiVersion.V2P2 => "qti-2.2", QtiVersion.V3P0 => "qti-3.0" };

    public string Name => version switch { QtiVersion.V2P1 => "QTI 2.1 package", QtiVersion.V2P2 => "QTI 2.2 package", QtiVersion.V3P0 => "QTI 3.0 package" };

    /// <summary>"v2p1": how the edition is called in types and addresses.</summary>
    public string Short => version switch { QtiVersion.V2P1 => "v2p1", QtiVersion.V2P2 => "v2p2", QtiVersion.V3P0 => "v3p0" };

    public XNamespace Items => IsNew ? "http://www.imsglobal.org/xsd/imsqtiasi_v3p0" : $"http://www.imsglobal.org/xsd/imsqti_{Short}";

    public XNamespace Package => IsNew ? "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" : "http://www.imsglobal.org/xsd/imscp_v1p1";

    public XNamespace QtiMetadata => $"http://www.imsglobal.org/xsd/imsqti_metadata_{Short}";

    public XNamespace UsageData => $"http://www.imsglobal.org/xsd/imsqti_usagedata_{Short}";

    public string Schema => version switch { QtiVersion.V2P1 => "QTIv2.1 Package", QtiVersion.V2P2 => "QTIv2.2 Package", QtiVersion.V3P0 => "QTI Package" };

    public string SchemaVersion => IsNew ? "3.0.0" : "1.0.0";

    public string ItemType => $"imsqti_item_xml{Short}";

    public string UsageType => $"imsqti_usagedata_xml{Short}";

    public string Template(string name) => IsNew ? $"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/{name}.xml" : $"http://www.imsglobal.org/question/qti_{Short}/rptemplates/{name}";

    public XAttribute[] SchemaLocation() => version switch
    {
        QtiVersion.V2P1 => Location("http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"),
        QtiVersion.V2P2 => Location("http://www.imsglobal.org/xsd/qti/qtiv2p2/imsqti_v2p2.xsd"),
        QtiVersion.V3P0 => Location("https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"),
    };

    /// <summary>An element of QTI itself under its name of QTI 2; attributes are given as name, value, name, value.</summary>
    public XElement Element(string name, IEnumerable<(string Name, string Value)> attributes, params object?[] content)
    {
        var element = new XElement(Items + (IsNew ? "qti-" + Kebab(name) : name), content);
        foreach (var (attribute, value) in attributes) element.SetAttributeValue(IsNew ? Kebab(attribute) : attribute, value);
        return element;
    }

    public XElement Element(string name, params object?[] content) => Element(name, [], content);

    /// <summary>An element of HTML, which has the namespace of the item.</summary>
    public XElement Html(string name, params object?[] content) => new(Items + name, content);

    public XElement Usage(string name, IEnumerable<(string Name, string Value)> attributes, params object?[] content)
    {
        var element = new XElement(UsageData + (IsNew ? "qti-" + Kebab(name) : name), content);
        foreach (var (attribute, value) in attributes) element.SetAttributeValue(IsNew ? Kebab(attribute) : attribute, value);
        return element;
    }

    private XAttribute[] Location(string address) => [new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), new XAttribute(Instance + "schemaLocation", $"{Items} {address}")];

    private static string Kebab(string name)
    {
        var result = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsUpper(character)) result.Append('-');
            result.Append(char.ToLowerInvariant(character));
        }

        return result.ToString();
    }
}
