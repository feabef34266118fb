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
        var secret = RandomSecret.Create();
        return (new SetupToken { Hash = RandomSecret.HashOf(secret), ExpiresAt = now + lifetime }, secret);
    }
}
