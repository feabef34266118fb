using System.IO.Compression;
using System.Text;

namespace Cat.Web.Shared.Content;

/// <summary>Text that is kept for long and seldom looked at, in a fraction of its size: typeset formulas repeat the same elements.</summary>
internal static class PackedText
{
    public static byte[] Pack(string text)
    {
        using var target = new MemoryStream();
        using (var packing = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(Encoding.UTF8.GetBytes(text));
        return target.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
