using System.Buffers;
using System.IO.Compression;

namespace Cat.Web.Shared.Archives;

/// <summary>What is asked of every zip archive from outside. Its claims count for nothing: real bytes are counted.</summary>
internal static class ArchiveSafety
{
    private const int LargestRatio = 200;
    private const int RatioCounts = 1024 * 1024;
    private const int BufferLength = 32 * 1024;

    /// <summary>Enough to tell what kind of file it is.</summary>
    private const int BeginLength = 8;

    /// <summary>Whether a name leads out of the archive ("zip slip").</summary>
    public static bool LeadsOutside(string name) => name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    /// <summary>Null when it is larger than the limit in bytes, or far larger unpacked than packed; nothing beyond that is unpacked.</summary>
    public static byte[]? Extract(ZipArchiveEntry entry, long limit)
    {
        using var target = new MemoryStream();
        return Read(entry, limit, target.Write) is null ? null : target.ToArray();
    }

    /// <summary>Unpacks an entry to nowhere: its real length, and the bytes it begins with. Null as of <see cref="Extract"/>.</summary>
    public static (long Length, byte[] Begin)? Measure(ZipArchiveEntry entry, long limit)
    {
        var begin = new List<byte>(BeginLength);
        var length = Read(entry, limit, bytes => begin.AddRange(bytes[..Math.Min(bytes.Length, BeginLength - begin.Count)]));
        return length is { } counted ? (counted, [.. begin]) : null;
    }

    private static long? Read(ZipArchiveEntry entry, long limit, ReadOnlySpanAction take)
    {
        using var source = entry.Open();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            var length = 0L;
            while (source.Read(buffer) is var count and > 0)
            {
                length += count;
                if (length > limit || (length > RatioCounts && length > LargestRatio * Math.Max(1, entry.CompressedLength))) return null;
                take(buffer.AsSpan(0, count));
            }

            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private delegate void ReadOnlySpanAction(ReadOnlySpan<byte> bytes);
}
