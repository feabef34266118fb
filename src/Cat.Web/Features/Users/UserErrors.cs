using Cat.Web.Shared;

namespace Cat.Web.Features.Users;

internal sealed record AccountRefused(string Reason) : Error(Reason);

internal sealed record LastAdmin() : Error("This is the only administrator who can sign in. Create another one first.");

internal sealed record NotYourself() : Error("You cannot do this to your own account. Ask another administrator.");

internal sealed record RoleIsInUse(string What) : Error($"The role stays as it is: this person {What}, which would be nobody's. Create a second account for the new role, and disable this one when it is no longer needed.");

internal sealed record AttributeRefused(string Reason) : Error(Reason);

internal sealed record InvitationRefused(string Reason) : Error(Reason);
