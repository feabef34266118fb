using System.Text;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>QTI 2.0 to 2.2 and 3.0: items alone, or content packages (docs/operations/interchange-qti.md).</summary>
internal sealed class QtiReader : IBankReader
{
    private static readonly string[] ItemRoots = ["assessmentItem", "qti-assessment-item"];

    public string Format => "QTI 2.1, 2.2, 3.0";

    public IReadOnlyList<string> KnownFiles => [Unpacking.ManifestName, "*.xml"];

    /// <summary>What a package holds besides is said once, not file by file.</summary>
    public bool Uses(string name) => true;

    public bool Recognises(ImportFiles files) => files.Has(Unpacking.ManifestName) || files.Names.Any(name => IsXml(name) && MayBeItem(files[name]));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken) =>
        new QtiReading(files, options, problems).Read(cancellationToken);

    internal static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    internal static bool IsItem(byte[] bytes) => SafeXml.RootName(bytes) is { } root && ItemRoots.Contains(root);

    /// <summary>Also where it cannot be parsed: then the reader says why.</summary>
    private static bool MayBeItem(byte[] bytes) => bytes.AsSpan(0, Math.Min(bytes.Length, 8192)) is var head && (Has(head, "assessmentItem") || Has(head, "qti-assessment-item"));

    private static bool Has(ReadOnlySpan<byte> head, string word)
    {
        var single = Encoding.ASCII.GetBytes(word);
        return head.IndexOf(single) >= 0 || head.IndexOf(Encoding.Unicode.GetBytes(word)) >= 0 || head.IndexOf(Encoding.BigEndianUnicode.GetBytes(word)) >= 0;
    }
}
