using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

public enum SignInState
{
    CanSignIn,

    /// <summary>For some minutes, after too many wrong tries.</summary>
    Locked,
    Disabled,
}

/// <param name="CredentialId">In base64url.</param>
/// <param name="Name">As the person called it.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record UserPasskey(string CredentialId, string Name, DateTimeOffset CreatedAt);

/// <param name="Key">Tells links of one provider apart.</param>
/// <param name="Provider">As the sign-in page calls it.</param>
public sealed record UserLogin(string Key, string Provider);

public sealed record UserAttribute(string Name, string Value);

public sealed record UserDetails
{
    public required Guid Id { get; init; }
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }
    public required string Role { get; init; }
    public required SignInState State { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>In the school's own lists; null: in none.</summary>
    public required string? ExternalId { get; init; }
    public required bool HasPassword { get; init; }
    public required bool MustChangePassword { get; init; }
    public required bool HasSecondFactor { get; init; }
    public required IReadOnlyList<UserPasskey> Passkeys { get; init; }
    public required IReadOnlyList<UserLogin> Logins { get; init; }
    public required IReadOnlyList<UserAttribute> Attributes { get; init; }
    public required int OwnClasses { get; init; }
    public required int EnrolledIn { get; init; }
}

/// <summary>One account with how its owner signs in.</summary>
internal sealed class ShowUser(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<UserDetails>> HandleAsync(Actor actor, Guid accountId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == accountId, cancellationToken) is not { } account) return new NotFound("The account");
        var role = await db.UserRoles.Where(link => link.UserId == accountId).Join(db.Roles, link => link.RoleId, known => known.Id, (_, known) => known.Name!).FirstAsync(cancellationToken); // the three roles have names
        var passkeys = await db.Set<IdentityUserPasskey<Guid>>().AsNoTracking().Where(passkey => passkey.UserId == accountId).ToListAsync(cancellationToken);
        return new UserDetails
        {
            Id = account.Id,
            UserName = account.UserName!, // Identity accounts have names
            DisplayName = account.DisplayName,
            Role = role,
            State = StateAt(account, time.GetUtcNow()),
            CreatedAt = account.CreatedAt,
            ExternalId = account.ExternalId,
            HasPassword = account.PasswordHash is not null,
            MustChangePassword = account.MustChangePassword,
            HasSecondFactor = account.TwoFactorEnabled,
            Passkeys = [.. passkeys.OrderBy(passkey => passkey.Data.CreatedAt).Select(passkey => new UserPasskey(PasskeyId.Write(passkey.CredentialId), passkey.Data.Name ?? "Passkey", passkey.Data.CreatedAt))],
            Logins = await db.UserLogins.AsNoTracking().Where(login => login.UserId == accountId).Select(login => new UserLogin(login.ProviderKey, login.ProviderDisplayName ?? login.LoginProvider)).ToListAsync(cancellationToken),
            Attributes = await db.AccountAttributes.AsNoTracking().Where(attribute => attribute.AccountId == accountId).OrderBy(attribute => attribute.Name).Select(attribute => new UserAttribute(attribute.Name, attribute.Value)).ToListAsync(cancellationToken),
            OwnClasses = await db.Classrooms.CountAsync(classroom => classroom.TeacherId == accountId, cancellationToken),
            EnrolledIn = await db.Enrolments.CountAsync(enrolment => enrolment.StudentId == accountId, cancellationToken),
        };
    }

    /// <summary>A password lockout ends by itself in minutes; a disabled account is locked for good.</summary>
    internal static SignInState StateAt(Account account, DateTimeOffset now) =>
        account.LockoutEnd is not { } end || end <= now ? SignInState.CanSignIn : end > now.AddYears(1) ? SignInState.Disabled : SignInState.Locked;
}
