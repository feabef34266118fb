using System.Security.Cryptography;
using System.Text;

namespace Cat.Data.Accounts;

/// <summary>Lets whoever reads the server's log create the first admin, once. Only the hash is stored.</summary>
public sealed class SetupToken
{
    private SetupToken()
    {
    }

    public byte[] Hash { get; private set; } = [];
    public DateTimeOffset ExpiresAt { get; private set; }

    public static (SetupToken Token, string Secret) Issue(DateTimeOffset now, TimeSpan lifetime)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return (new SetupToken { Hash = HashOf(secret), ExpiresAt = now + lifetime }, secret);
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
