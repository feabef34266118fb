using Microsoft.AspNetCore.Identity;

namespace Cat.Data.Accounts;

/// <summary>A person who signs in: a student, a teacher or an admin (by role).</summary>
public sealed class Account : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when somebody else chose the password; the next page after sign-in is then "Change password".</summary>
    public bool MustChangePassword { get; set; }

    /// <summary>How the person wants to read; follows the account to every browser.</summary>
    public DisplayChoices Display { get; set; } = new();

    /// <summary>The identifier in the school's own lists (OneRoster's sourcedId); null: none.</summary>
    public string? ExternalId { get; set; }
}
