using System.Buffers.Text;
using System.Text;

namespace Cat.Load;

internal delegate void CookieSetting(ReadOnlySpan<byte> value);

/// <summary>What stands before a page.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Location">Path and query of a redirect.</param>
/// <param name="Length">Of the body; 0: none, or in chunks.</param>
/// <param name="IsChunked">Its length is not known before.</param>
/// <param name="IsClosed">The server closes the connection after it.</param>
/// <param name="IsPacked">True: by brotli, false: by gzip, null: not.</param>
/// <param name="AskAgainAfter">Seconds; 0: not said.</param>
internal readonly record struct PageHead(int Status, string Location, int Length, bool IsChunked, bool IsClosed, bool? IsPacked, int AskAgainAfter)
{
    /// <param name="text">With the end of its last line.</param>
    /// <param name="cookie">Called for each that is set.</param>
    public static PageHead Read(ReadOnlySpan<byte> text, CookieSetting cookie)
    {
        var (location, length, isChunked, isClosed, isPacked, askAgainAfter) = ("", 0, false, false, (bool?)null, 0);
        var status = NumberIn(text[9..12]);
        for (var rest = text[(text.IndexOf("\r\n"u8) + 2)..]; rest.Length > 0;)
        {
            var end = rest.IndexOf("\r\n"u8);
            var line = rest[..end];
            rest = rest[(end + 2)..];
            var colon = line.IndexOf((byte)':');
            var name = line[..colon];
            var value = line[(colon + 1)..].Trim((byte)' ');
            if (Is(name, "content-length"u8)) length = NumberIn(value);
            else if (Is(name, "transfer-encoding"u8)) isChunked = true;
            else if (Is(name, "connection"u8)) isClosed = Is(value, "close"u8);
            else if (Is(name, "content-encoding"u8)) isPacked = Is(value, "br"u8);
            else if (Is(name, "retry-after"u8)) askAgainAfter = NumberIn(value);
            else if (Is(name, "set-cookie"u8)) cookie(value);
            else if (Is(name, "location"u8)) location = PathOf(Encoding.ASCII.GetString(value));
        }

        return new PageHead(status, location, length, isChunked, isClosed, isPacked, askAgainAfter);
    }

    /// <summary>0: there is none.</summary>
    private static int NumberIn(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out int number, out _) ? number : 0;

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lower) => Ascii.EqualsIgnoreCase(text, lower);

    private static string PathOf(string location) => location.StartsWith('/') ? location : Uri.TryCreate(location, UriKind.Absolute, out var absolute) ? absolute.PathAndQuery : "/" + location;
}
