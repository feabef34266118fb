using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Cat.Web.Tests.Features.Accounts.TwoStep;

/// <summary>Codes as an app makes them: TOTP of RFC 6238 with SHA-1, thirty seconds, six digits. Written from the standard, apart from what the product uses.</summary>
internal static class TimedCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string At(byte[] key, DateTimeOffset at, int digits = 6)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // the standard's own
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xF)..]) & 0x7FFFFFFF;
        return (value % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>RFC 4648 without padding.</summary>
    public static byte[] FromBase32(string text)
    {
        var (buffer, bits) = (0, 0);
        var bytes = new List<byte>();
        foreach (var sign in text.ToUpperInvariant())
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(sign, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}
