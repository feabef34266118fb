using Cat.Web.Shared;

namespace Cat.Web.Features.Accounts;

internal sealed record WrongNameOrPassword() : Error("That user name and password do not belong together. Check both and try again.");

internal sealed record LockedOut(int MinutesLeft) : Error(
    MinutesLeft > 60 ? "This account is disabled. Ask an administrator." : $"Too many attempts. Try again in {MinutesLeft} minute{(MinutesLeft == 1 ? "" : "s")}.");

internal sealed record PasswordRefused(string Reason) : Error(Reason);

internal sealed record SetupRefused() : Error("That token is not valid, or the first administrator exists already. The newest token stands in the server's log.");
