namespace Cat.Data.Accounts;

/// <summary>A link by which one person makes an account with a given role. Only the hash of its secret is kept.</summary>
public sealed class Invitation
{
    public required InvitationId Id { get; init; }

    /// <summary>SHA-256 of the secret in the link.</summary>
    public required byte[] SecretHash { get; init; }
    public required string Role { get; init; }

    /// <summary>Of the person, as the admin wrote it; the person may change it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>A class that a student joins with it.</summary>
    public ClassroomId? ClassroomId { get; init; }
    public required Guid CreatedById { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; private set; }
    public Guid? UsedById { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    public bool IsOpenAt(DateTimeOffset at) => UsedAt is null && RevokedAt is null && at < ExpiresAt;

    public void Use(Guid accountId, DateTimeOffset at)
    {
        if (!IsOpenAt(at)) throw new InvalidOperationException($"Invitation {Id} is not open.");
        (UsedById, UsedAt) = (accountId, at);
    }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;
}

/// <summary>Something about a person that a school may compare groups by, as "gender" or "grade"; from its own files.</summary>
public sealed class AccountAttribute
{
    public const int LongestName = 60;
    public const int LongestValue = 100;

    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    public required string Value { get; set; }
}
