using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>A content package: an item for each question, pictures, parameters as usage data, and a manifest (docs/operations/interchange-qti.md).</summary>
internal sealed class QtiWriter(QtiVersion version, ContentRenderer renderer) : IBankWriter
{
    private const string ItemFolder = "items/";
    private const string UsageFile = "usage-data.xml";

    /// <summary>The same bank gives the same bytes.</summary>
    private static readonly DateTimeOffset Written = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly QtiVocabulary _words = new(version);

    public string Key => _words.Key;

    public string Format => _words.Name;

    public string Extension => "zip";

    public string ContentType => "application/zip";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        if (bank.Responses.Count > 0) losses.Add(null, $"{bank.Responses.Count} responses");
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        // Items lie one folder deeper than the pictures.
        var addresses = bank.Media.Keys.ToDictionary(name => name, name => "../" + Address(name), StringComparer.Ordinal);
        var markup = new QtiMarkup(_words, renderer, addresses);
        var items = new QtiItemWriter(_words, markup, bank.Description.Language);
        var choices = bank.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        var lines = bank.Lines.ToLookup(line => line.QuestionKey, StringComparer.Ordinal);
        var blanks = bank.Blanks.ToLookup(blank => blank.QuestionKey, StringComparer.Ordinal);
        var manifest = new QtiManifestWriter(_words, bank);
        var entries = new List<(QtiQuestion Question, string File, string Hash, IReadOnlyList<string> Media)>(bank.Questions.Count);
        foreach (var question in bank.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var whole = new QtiQuestion(question) { Choices = [.. choices[question.Key]], Lines = [.. lines[question.Key]], Blanks = [.. blanks[question.Key]] };
            var file = $"{ItemFolder}{QtiKeys.Identifier(question.Key)}.xml";
            markup.Used.Clear();
            var bytes = Bytes(items.Write(whole));
            Add(zip, file, bytes);
            entries.Add((whole, file, QtiExtension.HashOf(bytes), [.. markup.Used.Order(StringComparer.Ordinal)]));
        }

        foreach (var (name, bytes) in bank.Media.OrderBy(picture => picture.Key, StringComparer.Ordinal)) Add(zip, name, bytes);
        if (QtiUsageWriter.Write(_words, bank) is { } usage) Add(zip, UsageFile, Bytes(usage));
        using var stream = Entry(zip, Unpacking.ManifestName).Open();
        using var writer = XmlWriter.Create(stream, Settings());
        manifest.Write(writer, entries, bank.Questions.Exists(question => question.Discrimination is not null) ? UsageFile : null);
    }

    public static string Address(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        using var stream = Entry(zip, name).Open();
        stream.Write(bytes);
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Written;
        return entry;
    }

    /// <summary>Spaces of texts are theirs: nothing is indented.</summary>
    private static byte[] Bytes(XElement root)
    {
        using var target = new MemoryStream();
        using (var writer = XmlWriter.Create(target, Settings())) new XDocument(root).WriteTo(writer);
        return target.ToArray();
    }

    private static XmlWriterSettings Settings() => new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = false, NewLineHandling = NewLineHandling.Entitize };
}
