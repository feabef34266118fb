using Cat.Web.Shared;

namespace Cat.Web.Features.Accounts.Passkeys;

internal sealed record PasskeyRefused() : Error("The passkey could not be added. Try again; if your device asked nothing, it may have one for this page already.");

internal sealed record TooManyPasskeys(int Most) : Error($"You have {Most} passkeys. Remove one first.");

internal sealed record PasskeyDoesNotSignIn() : Error(AccountsWords.Text["error.passkey"]);
