using System.ComponentModel.DataAnnotations;
using Cat.Data.Accounts;

namespace Cat.Web.Features.Accounts.Providers;

/// <summary>How an account of the provider finds one here that it is not linked to yet.</summary>
public enum AccountMatching
{
    /// <summary>Not at all: each person links the own account once, signed in here. The safest.</summary>
    LinkedOnly,

    /// <summary>By the identifier of the school's lists: safe where only the school can write the claim.</summary>
    ExternalId,

    /// <summary>By user name: safe only where people cannot choose theirs at the provider.</summary>
    UserName,
}

/// <summary>Section "OpenIdConnect": sign-in by the school's own provider. Without an authority there is none.</summary>
internal sealed class OpenIdOptions : IValidatableObject
{
    public const string Section = "OpenIdConnect";

    /// <summary>The issuer, whose discovery document is at <c>/.well-known/openid-configuration</c> under it.</summary>
    public Uri? Authority { get; set; }

    /// <summary>What the provider calls this application.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>From the environment: <c>OpenIdConnect__ClientSecret</c>.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>On the button of the sign-in page. Default "School account".</summary>
    public string DisplayName { get; set; } = "School account";

    /// <summary>Asked for besides "openid". Default: "profile".</summary>
    public string[] Scopes { get; set; } = ["profile"];

    /// <summary>How an account of the provider finds one here that it is not linked to yet. Default: not at all.</summary>
    public AccountMatching MatchBy { get; set; } = AccountMatching.LinkedOnly;

    /// <summary>The claim with the user name. Default "preferred_username".</summary>
    public string UserNameClaim { get; set; } = "preferred_username";

    /// <summary>The claim with the identifier of the school's lists. Default "sub".</summary>
    public string ExternalIdClaim { get; set; } = "sub";

    /// <summary>The claim with the name that people see. Default "name".</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>Whether somebody unknown gets an account. Default false.</summary>
    public bool CreatesAccounts { get; set; }

    /// <summary>The claim whose values say the role of a new account; empty: all get <see cref="NewAccountRole"/>.</summary>
    public string RoleClaim { get; set; } = "";

    /// <summary>From values of the claim to roles: { "staff": "Teacher" }. Who has none of them gets no account.</summary>
    public Dictionary<string, string> Roles { get; set; } = [];

    /// <summary>Role of a new account, where no claim says it. Default Student.</summary>
    public string NewAccountRole { get; set; } = RoleNames.Student;

    /// <summary>Whether the provider may make administrators, and find them by claims. Default false.</summary>
    public bool GrantsAdmin { get; set; }

    /// <summary>Whether accounts with a second step are asked for it after the provider, too. Default true; false where the provider asks for one itself.</summary>
    public bool AsksSecondStep { get; set; } = true;

    /// <summary>Hosts besides that of the authority that the server may talk to, as some providers have their tokens and keys elsewhere.</summary>
    public string[] BackchannelHosts { get; set; } = [];

    /// <summary>Default true; false only for trying it out.</summary>
    public bool RequiresHttps { get; set; } = true;

    public bool IsConfigured => Authority is not null;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is null) yield break;
        if (!Authority.IsAbsoluteUri) yield return new ValidationResult("OpenIdConnect:Authority must be a whole address, as https://login.school.example/realm.");
        else if (RequiresHttps && Authority.Scheme != Uri.UriSchemeHttps) yield return new ValidationResult("OpenIdConnect:Authority must begin with https. Set OpenIdConnect:RequiresHttps to false only for trying it out.");
        if (ClientId.Length == 0) yield return new ValidationResult("Set OpenIdConnect:ClientId to what the provider gave you.");
        foreach (var role in Roles.Values.Append(NewAccountRole))
        {
            if (!RoleNames.All.Contains(role)) yield return new ValidationResult($"OpenIdConnect: “{role}” is no role. Use Student, Teacher or Admin.");
            else if (role == RoleNames.Admin && !GrantsAdmin) yield return new ValidationResult("OpenIdConnect: a mapping to Admin needs OpenIdConnect:GrantsAdmin set to true.");
        }
    }
}
