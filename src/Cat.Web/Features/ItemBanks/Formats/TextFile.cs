using System.Text;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>A file of text: UTF-8, or UTF-16 with its mark.</summary>
internal static class TextFile
{
    /// <summary>Null when it is none; the problems say where.</summary>
    public static string? Read(string file, byte[] bytes, ProblemList problems)
    {
        try
        {
            Encoding encoding = bytes switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
                _ => new UTF8Encoding(false, throwOnInvalidBytes: true),
            };
            var text = encoding.GetString(bytes).TrimStart('\uFEFF');
            if (!text.Contains('\0', StringComparison.Ordinal)) return text;
            problems.AddError(file, null, null, "The file is no text: it has zero bytes.", "Save it as UTF-8 text.");
        }
        catch (DecoderFallbackException exception)
        {
            var position = Math.Clamp(exception.Index, 0, bytes.Length - 1);
            problems.AddError(file, bytes.AsSpan(0, position).Count((byte)'\n') + 1, null, $"The file is not UTF-8 text: byte {position + 1} is 0x{bytes[position]:X2}.", "Save it as UTF-8.");
        }

        return null;
    }
}
