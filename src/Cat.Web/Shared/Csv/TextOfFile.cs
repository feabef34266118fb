using System.Text;

namespace Cat.Web.Shared.Csv;

/// <summary>The text of a list as spreadsheets save it: UTF-8 or UTF-16 with or without their mark, or Windows-1252.</summary>
internal static class TextOfFile
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Null when it is no text: a workbook, a picture.</summary>
    public static string? Decode(byte[] bytes)
    {
        var text = EncodingOf(bytes).GetString(bytes).TrimStart('\uFEFF');
        return text.Any(character => char.IsControl(character) && character is not ('\t' or '\r' or '\n')) ? null : text;
    }

    private static Encoding EncodingOf(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..]) return Encoding.Unicode;
        if (bytes is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode;
        try
        {
            _ = Strict.GetCharCount(bytes);
            return Strict;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? throw new InvalidOperationException("Windows-1252 is not known here.");
        }
    }
}
