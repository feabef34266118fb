using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cat.Engine.Items;

/// <summary>SHA-256 of data, in hexadecimal: whether a model was made from these data. Says nothing about secrets.</summary>
public static class DataFingerprint
{
    /// <summary>Of who answered what and how.</summary>
    public static string Of(ResponseLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return Hash(Numbers());

        IEnumerable<int> Numbers()
        {
            yield return log.ExamineeCount;
            yield return log.ItemCount;
            for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
            {
                yield return log.ItemsOf(examinee).Length;
                for (var place = 0; place < log.ItemsOf(examinee).Length; place++) yield return (2 * log.ItemsOf(examinee)[place]) + (log.ScoresOf(examinee)[place] ? 1 : 0);
            }
        }
    }

    /// <summary>Of which item needs which concepts.</summary>
    public static string Of(QMatrix concepts)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        return Hash(Numbers());

        IEnumerable<int> Numbers()
        {
            yield return concepts.ItemCount;
            yield return concepts.ConceptCount;
            for (var item = 0; item < concepts.ItemCount; item++)
            {
                var own = concepts.ConceptsOf(new ItemIndex(item)).ToArray();
                yield return own.Length;
                foreach (var concept in own) yield return concept;
            }
        }
    }

    private static string Hash(IEnumerable<int> numbers)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
