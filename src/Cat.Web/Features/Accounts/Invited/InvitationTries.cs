using Cat.Web.Access;
using Cat.Web.Shared.Security;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts.Invited;

/// <summary>Links of invitations that opened nothing.</summary>
internal sealed class InvitationTries(IOptions<AccountsOptions> options) : FailedTries(options.Value.MostWrongInvitations, options.Value.WrongInvitationsWithin);
