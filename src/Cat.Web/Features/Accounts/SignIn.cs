using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts;

/// <param name="Account">Who it is, as far as the password tells.</param>
/// <param name="NeedsSecondStep">Nobody is signed in before it is done.</param>
public sealed record FirstStep(Account Account, bool NeedsSecondStep);

/// <summary>
/// Signs a person in by user name and password. Says the same of an unknown name, a wrong password, an account that is locked for some minutes and one that is disabled,
/// and takes about as long: whoever asks learns of no name whether it is somebody's.
/// </summary>
internal sealed class SignIn(SignInManager<Account> signIn, UserManager<Account> users, CatDbContext db, SignInTries tries, PasswordTurns turns, TimeProvider time)
{
    private static readonly Account Nobody = new() { DisplayName = "", CreatedAt = DateTimeOffset.UnixEpoch };

    public async Task<Outcome<FirstStep>> HandleAsync(string userName, string password, IPAddress? from, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (turns.AreTooManyWaiting) return new SignInsBusy();
        if (tries.AreTooMany(from)) return new TooManySignIns(tries.Within);
        var outcome = await TryAsync(userName, password, cancellationToken);
        if (!outcome.IsSuccess) tries.CountWrong(from);
        return outcome;
    }

    private async Task<Outcome<FirstStep>> TryAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var account = await users.FindByNameAsync(userName.Trim());
        // Tries while it is locked are not counted: nobody fills the audit by knowing a name.
        if (account?.PasswordHash is null || await users.IsLockedOutAsync(account)) return await RefuseAsync(password, cancellationToken);
        var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded || result.RequiresTwoFactor) return new FirstStep(account, result.RequiresTwoFactor);
        await NoteAsync(account.Id, result.IsLockedOut ? AccountActions.LockedOut : AccountActions.SignInFailed, cancellationToken);
        // Start passwords are hashed in fewer rounds, which would be felt.
        return account.MustChangePassword ? await RefuseAsync(password, cancellationToken) : new WrongNameOrPassword();
    }

    /// <summary>Takes the time that checking a password takes.</summary>
    private Task<WrongNameOrPassword> RefuseAsync(string password, CancellationToken cancellationToken) => turns.TakeAsync(() =>
    {
        users.PasswordHasher.HashPassword(Nobody, password);
        return Task.FromResult(new WrongNameOrPassword());
    }, cancellationToken);

    private async Task NoteAsync(Guid accountId, string action, CancellationToken cancellationToken)
    {
        db.AuditEntries.Add(new AuditEntry(null, action, accountId, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
