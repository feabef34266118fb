using Cat.Web.Shared;
using static Cat.Web.Features.Accounts.AccountsWords;

namespace Cat.Web.Features.Accounts;

internal sealed record WrongNameOrPassword() : Error(Text["error.name-or-password"]);

internal sealed record LockedOut(int MinutesLeft) : Error(MinutesLeft > 60 ? Text["error.disabled"] : Text.Count("error.locked", MinutesLeft));

internal sealed record AccountGone() : Error(Text["error.account-gone"]);

internal sealed record RepetitionDiffers() : Error(Text["error.repetition-differs"]);

internal sealed record SamePassword() : Error(Text["error.same-password"]);

internal sealed record PasswordRefused(string Reason) : Error(Reason);

internal sealed record DisplayNameMissing() : Error(Text["error.display-name-missing"]);

internal sealed record SetupRefused() : Error(Text["error.setup-refused"]);

internal sealed record UnknownLanguage() : Error(Text["error.unknown-language"]);
