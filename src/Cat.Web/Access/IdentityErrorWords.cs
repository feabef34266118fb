using Microsoft.AspNetCore.Identity;
using static Cat.Web.Access.AccessWords;

namespace Cat.Web.Access;

/// <summary>What Identity refuses under our rules, in the language of the reader.</summary>
internal sealed class IdentityErrorWords : IdentityErrorDescriber
{
    public override IdentityError DefaultError() => Say(nameof(DefaultError), Text["identity.failed"]);

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure), Text["identity.changed-meanwhile"]);

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch), Text["identity.password-wrong"]);

    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), Text["identity.password-too-short", length]);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), Text["identity.password-too-uniform", uniqueChars]);

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidUserName), Text["identity.user-name-invalid", userName]);

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateUserName), Text["identity.user-name-taken", userName]);

    private static IdentityError Say(string code, string description) => new() { Code = code, Description = description };
}
