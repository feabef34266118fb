using System.Buffers.Binary;
using System.Text;

namespace Cat.Engine.Numerics;

/// <summary>Edits which symbol versions a 64-bit little-endian ELF library insists on (System V ABI; LSB, symbol versioning).</summary>
internal static class ElfVersionNeeds
{
    private const uint VersionNeedSection = 0x6ffffffe; // SHT_GNU_verneed
    private const ushort WeakFlag = 0x2; // VER_FLG_WEAK

    /// <summary>Marks a needed version as weak, so that the loader accepts a system library without it. Returns how many needs were changed.</summary>
    public static int MakeWeak(Span<byte> elf, string version)
    {
        if (elf.Length < 64 || !elf[..6].SequenceEqual<byte>([0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1])) throw new InvalidDataException("Not a 64-bit little-endian ELF file.");
        var sections = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(elf[0x28..]));
        var sectionSize = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3a..]);
        var sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(elf[0x3c..]);
        var changed = 0;
        for (var index = 0; index < sectionCount; index++)
        {
            var header = elf[(sections + (index * sectionSize))..];
            if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != VersionNeedSection) continue;
            var strings = elf[(sections + ((int)BinaryPrimitives.ReadUInt32LittleEndian(header[40..]) * sectionSize))..];
            changed += MakeWeak(elf, version, OffsetOf(header), OffsetOf(strings));
        }

        return changed;
    }

    private static int MakeWeak(Span<byte> elf, string version, int need, int strings)
    {
        var changed = 0;
        while (true)
        {
            var auxiliary = need + (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 8)..]);
            var count = BinaryPrimitives.ReadUInt16LittleEndian(elf[(need + 2)..]);
            for (var index = 0; index < count; index++)
            {
                var entry = elf[auxiliary..];
                if (NameAt(elf, strings + (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[8..])) == version)
                {
                    var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[4..]);
                    BinaryPrimitives.WriteUInt16LittleEndian(entry[4..], (ushort)(flags | WeakFlag));
                    changed++;
                }

                auxiliary += (int)BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            }

            var next = (int)BinaryPrimitives.ReadUInt32LittleEndian(elf[(need + 12)..]);
            if (next == 0) return changed;
            need += next;
        }
    }

    private static int OffsetOf(ReadOnlySpan<byte> sectionHeader) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(sectionHeader[24..]));

    private static string NameAt(ReadOnlySpan<byte> elf, int offset)
    {
        var rest = elf[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }
}
