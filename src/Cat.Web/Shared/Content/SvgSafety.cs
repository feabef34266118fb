using System.Xml;

namespace Cat.Web.Shared.Content;

/// <summary>
/// Says whether a drawing only draws. A list of what is allowed would break ordinary drawings; the endpoint that serves
/// them forbids script as well (Content-Security-Policy), so this is the second lock, not the only one.
/// </summary>
internal static class SvgSafety
{
    private static readonly HashSet<string> RefusedElements = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "foreignObject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener", "link", "meta", "base", "form", "input", "html", "body",
    };

    private static readonly string[] RasterData = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];

    /// <summary>Null when the drawing is safe, else a sentence for its author.</summary>
    public static string? WhyUnsafe(ReadOnlyMemory<byte> bytes)
    {
        // DTDs are refused outright: entities can hide anything and expand without end.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MediaSafety.MaximumBytes };
        try
        {
            using var stream = new MemoryStream(bytes.ToArray());
            using var reader = XmlReader.Create(stream, settings);
            var isRoot = true;
            var isInStyle = false;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction) return $"it has a processing instruction, “{reader.Name}”.";
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && isInStyle && WhyUnsafeStyle(reader.Value) is { } inText) return inText;
                if (reader.NodeType == XmlNodeType.EndElement) isInStyle = false;
                if (reader.NodeType != XmlNodeType.Element) continue;
                isInStyle = reader.LocalName.Equals("style", StringComparison.OrdinalIgnoreCase) && !reader.IsEmptyElement;
                if (isRoot && reader is not { LocalName: "svg", NamespaceURI: "http://www.w3.org/2000/svg" })
                    return "it is no svg: its outermost element must be svg in the namespace http://www.w3.org/2000/svg.";
                isRoot = false;
                if (WhyUnsafeElement(reader) is { } reason) return reason;
            }

            return null;
        }
        catch (XmlException exception)
        {
            return exception.Message.Contains("DTD", StringComparison.Ordinal)
                ? "it has a DOCTYPE, which is not allowed. Remove that line."
                : $"it is not well-formed: {exception.Message}";
        }
    }

    private static string? WhyUnsafeElement(XmlReader reader)
    {
        var element = reader.LocalName;
        if (RefusedElements.Contains(element)) return $"it has a {element} element.";
        while (reader.MoveToNextAttribute())
        {
            var attribute = reader.LocalName;
            var value = reader.Value;
            if (attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return $"it has the event attribute {attribute}.";
            if (IsReference(attribute) && !IsInside(value, element)) return $"it refers to “{Excerpt.Of(value)}”; a picture may refer to its own parts only (#…).";
            // <animate attributeName="href" to="javascript:…"> would set what was checked above.
            if (attribute.Equals("attributeName", StringComparison.OrdinalIgnoreCase) && IsChangedByAnimation(value)) return $"it animates the attribute {value}.";
            if (WhyUnsafeStyle(value) is { } reason) return reason;
        }

        return null;
    }

    private static bool IsReference(string attribute) =>
        attribute.Equals("href", StringComparison.OrdinalIgnoreCase) || attribute.Equals("src", StringComparison.OrdinalIgnoreCase) || attribute.Equals("base", StringComparison.OrdinalIgnoreCase);

    private static bool IsInside(string value, string element) =>
        value.Trim().StartsWith('#')
        || (element.Equals("image", StringComparison.OrdinalIgnoreCase)
            && RasterData.Any(start => value.Trim().StartsWith(start, StringComparison.OrdinalIgnoreCase)));

    private static bool IsChangedByAnimation(string name) =>
        name.Trim().EndsWith("href", StringComparison.OrdinalIgnoreCase) || name.Trim().StartsWith("on", StringComparison.OrdinalIgnoreCase);

    private static string? WhyUnsafeStyle(string text)
    {
        var plain = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && !char.IsControl(character)));
        if (plain.Contains("javascript:", StringComparison.OrdinalIgnoreCase)) return "it has a javascript: address.";
        // A backslash can spell any of these words in another way.
        if (plain.Contains('\\', StringComparison.Ordinal)) return "its style has a backslash.";
        if (plain.Contains("@import", StringComparison.OrdinalIgnoreCase)) return "its style imports another style sheet.";
        if (plain.Contains("expression(", StringComparison.OrdinalIgnoreCase)) return "its style has an expression.";
        for (var at = plain.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = plain.IndexOf("url(", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!plain[(at + 4)..].TrimStart('"', '\'').StartsWith('#')) return $"its style loads “{Excerpt.Of(plain[(at + 4)..])}”.";
        }

        return null;
    }
}
