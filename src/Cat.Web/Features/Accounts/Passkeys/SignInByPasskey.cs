using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts.Passkeys;

/// <summary>Signs in by a passkey. It is asked of whoever comes, without a user name: what the page says tells nothing of accounts.</summary>
internal sealed class SignInByPasskey(SignInManager<Account> signIn)
{
    /// <returns>What the browser's <c>navigator.credentials.get</c> takes, as JSON.</returns>
    public Task<string> BeginAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    public async Task<Outcome<Done>> HandleAsync(string credentialJson)
    {
        if (credentialJson.Length == 0) return new PasskeyDoesNotSignIn();
        try
        {
            // The key asked its owner for a finger or a PIN: that is the second step already.
            return (await signIn.PasskeySignInAsync(credentialJson)).Succeeded ? Done.Instance : new PasskeyDoesNotSignIn();
        }
        catch (InvalidOperationException)
        {
            // Nothing was begun in this browser, or it was too long ago.
            return new PasskeyDoesNotSignIn();
        }
    }
}
