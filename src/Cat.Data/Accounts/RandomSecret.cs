using System.Security.Cryptography;
using System.Text;

namespace Cat.Data.Accounts;

/// <summary>A text that opens something for whoever has it: a link, a token, a key. Only its hash is stored; it is random enough that this needs no salt.</summary>
public static class RandomSecret
{
    private const int RandomBytes = 24;

    /// <summary>192 random bits as small letters and digits, which end an address safely.</summary>
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
