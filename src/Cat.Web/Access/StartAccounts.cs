using Cat.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>Somebody who was given an account; the password is known only now.</summary>
/// <param name="Name">What people see.</param>
/// <param name="UserName">To sign in with.</param>
/// <param name="Password">Must be changed at the first sign-in.</param>
public sealed record StartPassword(string Name, string UserName, string Password);

/// <summary>Accounts as Identity makes them, but many at once: a class must not wait minutes for its passwords to be hashed.</summary>
internal static class StartAccounts
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    // A start password is 73 random bits, which no number of rounds makes safer. Identity hashes it anew, with its own number, at the first sign-in.
    private static readonly PasswordHasher<Account> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));

    public static string Normalized(string userName) => Normalizer.NormalizeName(userName);

    public static (Account Account, StartPassword Password) Make(string userName, string displayName, DateTimeOffset at)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = Normalized(userName),
            DisplayName = displayName,
            CreatedAt = at,
            MustChangePassword = true,
            LockoutEnabled = true,
            SecurityStamp = Guid.NewGuid().ToString("N"),
        };
        var password = NewPassword.Create();
        account.PasswordHash = Hasher.HashPassword(account, password);
        return (account, new StartPassword(displayName, userName, password));
    }
}
