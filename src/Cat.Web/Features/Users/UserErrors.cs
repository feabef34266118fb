using Cat.Web.Shared;

namespace Cat.Web.Features.Users;

internal sealed record AccountRefused(string Reason) : Error(Reason);

internal sealed record LastAdmin() : Error("This is the only administrator who can sign in. Create another one first.");

internal sealed record NotYourself() : Error("You cannot disable your own account.");
