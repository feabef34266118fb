namespace Cat.Data.Api;

/// <summary>A program's way in: it acts as the account that made it, within its scopes. Only the hash of its secret is kept.</summary>
public sealed class ApiKey
{
    public required ApiKeyId Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary>The start of the key, by which its owner knows it again.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>As "results:read".</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsValidAt(DateTimeOffset at) => RevokedAt is null && (ExpiresAt is not { } end || at < end);

    public void MarkUsed(DateTimeOffset at) => LastUsedAt = at;

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}
