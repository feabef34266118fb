using Cat.Web.Shared;
using static Cat.Web.Features.Accounts.AccountsWords;

namespace Cat.Web.Features.Accounts;

internal sealed record WrongNameOrPassword() : Error(Text["error.name-or-password"]);

internal sealed record TooManySignIns(TimeSpan Wait) : Error(Text["error.sign-ins", (int)Math.Ceiling(Wait.TotalMinutes)]);

internal sealed record SignInsBusy() : Error(Text["error.sign-ins-busy"]);

internal sealed record AccountGone() : Error(Text["error.account-gone"]);

internal sealed record RepetitionDiffers() : Error(Text["error.repetition-differs"]);

internal sealed record SamePassword() : Error(Text["error.same-password"]);

internal sealed record PasswordRefused(string Reason) : Error(Reason);

internal sealed record DisplayNameMissing() : Error(Text["error.display-name-missing"]);

internal sealed record SetupRefused() : Error(Text["error.setup-refused"]);

internal sealed record UnknownLanguage() : Error(Text["error.unknown-language"]);

internal sealed record InvitationNotOpen() : Error(Text["error.invitation-not-open"]);

internal sealed record TooManyInvitationTries() : Error(Text["error.invitation-tries"]);

internal sealed record WrongCode() : Error(Text["error.code"]);

internal sealed record SecondStepOver() : Error(Text["error.second-step-over"]);
