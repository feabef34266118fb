using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>One item while it is read.</summary>
internal sealed class QtiItem
{
    public QtiItem(string file, XElement root, string key, QtiMedia media, QtiRemarks remarks)
    {
        (File, Root, Key, Remarks) = (file, root, key, remarks);
        Html = new QtiHtml(file, media, remarks);
        Declarations = [.. root.Elements("responseDeclaration").Select(element => new QtiDeclaration(element))];
        Processing = new QtiProcessing(root, Declarations);
        Body = root.Element("itemBody") ?? new XElement("itemBody");
        Interactions = [.. Body.Descendants().Where(element => element.Name.LocalName.EndsWith("Interaction", StringComparison.Ordinal))];
    }

    public string File { get; }
    public XElement Root { get; }
    public string Key { get; }
    public QtiRemarks Remarks { get; }
    public QtiHtml Html { get; }
    public XElement Body { get; }
    public IReadOnlyList<QtiDeclaration> Declarations { get; }
    public QtiProcessing Processing { get; }
    public IReadOnlyList<XElement> Interactions { get; }

    public Origin OriginOf(XElement element) => new(File, QtiTree.LineOf(element));

    /// <exception cref="QtiLeftOutException">The interaction names no response variable.</exception>
    public QtiDeclaration DeclarationOf(XElement interaction) =>
        Declarations.FirstOrDefault(declaration => declaration.Identifier == interaction.Text("responseIdentifier"))
        ?? throw new QtiLeftOutException($"its {interaction.Name.LocalName} has no response variable “{interaction.Text("responseIdentifier")}”.");
}

/// <summary>The item cannot be a question; the message says why.</summary>
internal sealed class QtiLeftOutException(string why) : Exception(why);
