using System.Buffers.Text;

namespace Cat.Load;

/// <summary>A body in chunks, as HTTP/1.1 sends it.</summary>
internal static class Chunks
{
    /// <param name="body">From its first chunk; more may still come.</param>
    /// <param name="join">Whether the chunks are moved together to its beginning.</param>
    /// <param name="end">Where the body ends, with its last chunk.</param>
    /// <returns>Bytes in all; -1: it is not all there yet.</returns>
    public static int Join(Span<byte> body, bool join, out int end)
    {
        var total = 0;
        for (end = 0; ;)
        {
            var line = body[end..].IndexOf("\r\n"u8);
            if (line < 0) return -1;
            if (!Utf8Parser.TryParse(body.Slice(end, line), out int size, out _, 'x')) throw new IOException("A chunk without a size.");
            var start = end + line + 2;
            if (body.Length < start + size + 2) return -1;
            if (join) body.Slice(start, size).CopyTo(body[total..]);
            total += size;
            end = start + size + 2;
            if (size == 0) return total;
        }
    }
}
