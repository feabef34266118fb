using System.IO.Compression;
using Cat.Engine.Guards;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Selection;

/// <summary>
/// What decides a choice beside the session: exposure then, questions seen in earlier tests, questions withdrawn since the session began; all by item index. Stored with the question, so that
/// the choice can be made again.
/// </summary>
/// <param name="Tests">Recent tests of the bank.</param>
/// <param name="Shown">In how many of them each question was shown.</param>
/// <param name="BandTests">Of them those of students of like ability, with the startup tests.</param>
/// <param name="BandShown">In how many of these each question was shown.</param>
/// <param name="Seen">Questions of the student's earlier tests.</param>
/// <param name="Withdrawn">Questions that may not be given any more.</param>
internal sealed record SelectionCircumstances(int Tests, int[] Shown, int BandTests, int[] BandShown, int[] Seen, int[] Withdrawn)
{
    private const byte Version = 1;

    public double RateOf(int item) => Tests == 0 ? 0 : Shown[item] / (double)Tests;

    public TestCircumstances ForGuards() => new([.. Seen.Union(Withdrawn).Select(item => new ItemIndex(item))], new ExposureCounts(BandTests, BandShown));

    /// <summary>Earlier tests and exposure set aside.</summary>
    public TestCircumstances ForGuardsWithoutExposure() => new([.. Withdrawn.Select(item => new ItemIndex(item))], null);

    public byte[] ToBytes()
    {
        // Packed in one go: a stream that packs is slow by the byte.
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Version);
            writer.Write7BitEncodedInt(Shown.Length);
            writer.Write7BitEncodedInt(Tests);
            WriteSparse(writer, Shown);
            writer.Write7BitEncodedInt(BandTests);
            WriteSparse(writer, BandShown);
            WriteList(writer, Seen);
            WriteList(writer, Withdrawn);
        }

        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) packed.Write(plain.GetBuffer(), 0, (int)plain.Length);
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another kind.</exception>
    public static SelectionCircumstances FromBytes(byte[] bytes)
    {
        using var packed = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new BinaryReader(packed);
        if (reader.ReadByte() is not Version and var version) throw new InvalidDataException($"Circumstances of version {version} cannot be read.");
        var items = reader.Read7BitEncodedInt();
        var tests = reader.Read7BitEncodedInt();
        var shown = ReadSparse(reader, items);
        var bandTests = reader.Read7BitEncodedInt();
        var bandShown = ReadSparse(reader, items);
        return new SelectionCircumstances(tests, shown, bandTests, bandShown, ReadList(reader), ReadList(reader));
    }

    private static void WriteSparse(BinaryWriter writer, int[] counts)
    {
        writer.Write7BitEncodedInt(counts.Length - counts.AsSpan().Count(0));
        var last = 0;
        for (var item = 0; item < counts.Length; item++)
        {
            if (counts[item] == 0) continue;
            writer.Write7BitEncodedInt(item - last);
            writer.Write7BitEncodedInt(counts[item]);
            last = item;
        }
    }

    private static int[] ReadSparse(BinaryReader reader, int length)
    {
        var counts = new int[length];
        var (left, item) = (reader.Read7BitEncodedInt(), 0);
        for (; left > 0; left--)
        {
            item += reader.Read7BitEncodedInt();
            counts[item] = reader.Read7BitEncodedInt();
        }

        return counts;
    }

    private static void WriteList(BinaryWriter writer, int[] items)
    {
        writer.Write7BitEncodedInt(items.Length);
        foreach (var item in items) writer.Write7BitEncodedInt(item);
    }

    private static int[] ReadList(BinaryReader reader)
    {
        var items = new int[reader.Read7BitEncodedInt()];
        for (var index = 0; index < items.Length; index++) items[index] = reader.Read7BitEncodedInt();
        return items;
    }
}
