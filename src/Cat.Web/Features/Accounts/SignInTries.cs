using Cat.Web.Access;
using Cat.Web.Shared.Security;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts;

/// <summary>Sign-ins that failed, whatever account they were for, and wrong tokens of the first administrator.</summary>
internal sealed class SignInTries(IOptions<AccountsOptions> options) : FailedTries(options.Value.MostFailedSignIns, options.Value.FailedSignInsWithin);
