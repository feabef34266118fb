namespace Cat.Cli.Files;

/// <summary>Which character separates the cells of a file: the one that its first line has most of, outside quotes.</summary>
internal static class Separators
{
    private static readonly byte[] Known = [(byte)',', (byte)';', (byte)'\t'];

    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static char Detect(ReadOnlySpan<byte> file)
    {
        var rest = (file.StartsWith(ByteOrderMark) ? file[ByteOrderMark.Length..] : file).TrimStart("\r\n"u8);
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        Span<int> counts = stackalloc int[Known.Length];
        var isQuoted = false;
        foreach (var character in end < 0 ? rest : rest[..end])
        {
            if (character == '"') isQuoted = !isQuoted;
            else if (!isQuoted && Array.IndexOf(Known, character) is var known and >= 0) counts[known]++;
        }

        var best = 0;
        for (var index = 1; index < Known.Length; index++)
        {
            if (counts[index] > counts[best]) best = index;
        }

        return (char)Known[best];
    }
}
