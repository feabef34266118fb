using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>
/// XML from anybody: no document type (so no entities that read files or grow without end), nothing fetched, limited size and depth. The encoding is the one
/// that the document declares; elements know their line.
/// </summary>
internal static class SafeXml
{
    /// <summary>Elements within elements. Whoever walks the tree may call himself this often.</summary>
    public const int DeepestNesting = 100;

    private const long LongestDocument = 64L * 1024 * 1024;

    static SafeXml() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Null when the document cannot be used; the problem says why.</summary>
    public static XDocument? Load(string file, byte[] bytes, ProblemList problems)
    {
        XDocument? document = null;
        Try(file, () => new MemoryStream(bytes, writable: false), problems, reader => document = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo));
        return document;
    }

    /// <summary>Gives elements one at a time, so that a large document is never in memory as a tree.</summary>
    /// <param name="file">For messages.</param>
    /// <param name="open">Opens the document from its beginning.</param>
    /// <param name="problems">Gets what is wrong.</param>
    /// <param name="names">Local names of the elements wanted; what stands inside one is part of it.</param>
    /// <param name="read">Called for each, in their order.</param>
    /// <returns>False when the document cannot be used.</returns>
    public static bool Stream(string file, Func<Stream> open, ProblemList problems, IReadOnlySet<string> names, Action<XElement> read) =>
        Try(file, open, problems, reader =>
        {
            reader.Read();
            while (!reader.EOF)
            {
                // ReadFrom leaves the reader behind the element.
                if (reader.NodeType == XmlNodeType.Element && names.Contains(reader.LocalName)) read(Element(reader));
                else reader.Read();
            }
        });

    /// <inheritdoc cref="Stream(string, Func{System.IO.Stream}, ProblemList, IReadOnlySet{string}, Action{XElement})"/>
    public static bool Stream(string file, byte[] bytes, ProblemList problems, IReadOnlySet<string> names, Action<XElement> read) =>
        Stream(file, () => new MemoryStream(bytes, writable: false), problems, names, read);

    /// <summary>Local name of the outermost element; null when there is none that can be read.</summary>
    public static string? RootName(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes, writable: false), Settings());
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (Exception exception) when (IsOfTheDocument(exception))
        {
            return null;
        }
    }

    public static int? LineOf(XObject node) => node is IXmlLineInfo line && line.HasLineInfo() ? line.LineNumber : node.Annotation<BeginsAt>()?.Line;

    /// <summary>Without the characters that no XML document can hold.</summary>
    public static string Writable(string text)
    {
        if (text.All(character => character >= ' ' && !char.IsSurrogate(character) && character < '\uFFFE')) return text;
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value is '\t' or '\n' or '\r' or (>= ' ' and < 0xFFFE) or > 0xFFFF ? rune.ToString() : ""));
    }

    private static XElement Element(XmlReader reader)
    {
        var line = ((IXmlLineInfo)reader).LineNumber;
        var element = (XElement)XNode.ReadFrom(reader); // stands on an element
        // Read so, an element does not know its line.
        element.AddAnnotation(new BeginsAt(line));
        return element;
    }

    private static bool Try(string file, Func<Stream> open, ProblemList problems, Action<XmlReader> read)
    {
        try
        {
            using (var source = open())
            using (var depths = XmlReader.Create(source, Settings()))
            {
                while (depths.Read())
                {
                    if (depths.Depth <= DeepestNesting) continue;
                    problems.AddError(file, ((IXmlLineInfo)depths).LineNumber, null, $"Elements stand within elements more than {DeepestNesting} deep.", "Make the document flatter.");
                    return false;
                }
            }

            using var again = open();
            using var reader = XmlReader.Create(again, Settings());
            read(reader);
            return true;
        }
        catch (XmlException exception) when (exception.Message.Contains("DTD", StringComparison.Ordinal))
        {
            problems.AddError(file, exception.LineNumber > 0 ? exception.LineNumber : null, null, "The file has a document type (<!DOCTYPE …>). It could read other files (XXE) or grow without end (“billion laughs”), so it is refused.", "Remove the DOCTYPE and its entities.");
            return false;
        }
        catch (Exception exception) when (IsOfTheDocument(exception))
        {
            problems.AddError(file, exception is XmlException { LineNumber: > 0 } at ? at.LineNumber : null, null, $"The file is not well-formed XML: {exception.Message}", "Correct it there, or export it anew.");
            return false;
        }
    }

    /// <summary>Besides its own exception the reader lets through those of the declared encoding.</summary>
    private static bool IsOfTheDocument(Exception exception) => exception is XmlException or DecoderFallbackException or NotSupportedException or ArgumentException;

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private sealed record BeginsAt(int Line);
}
