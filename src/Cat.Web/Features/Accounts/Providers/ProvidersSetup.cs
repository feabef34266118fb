using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Account = Cat.Data.Accounts.Account;

namespace Cat.Web.Features.Accounts.Providers;

internal static class ProvidersSetup
{
    /// <summary>The name of the scheme; links of accounts have it.</summary>
    public const string Scheme = "school";

    private const string CallbackPath = "/sign-in/provider/callback";

    public static void AddProviders(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OpenIdOptions>().BindConfiguration(OpenIdOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<SignInByProvider>();
        services.AddScoped<OwnProvider>();
        var settings = configuration.GetSection(OpenIdOptions.Section).Get<OpenIdOptions>();
        if (settings is not { IsConfigured: true }) return;
        services.AddAuthentication().AddOpenIdConnect(Scheme, settings.DisplayName, options => Configure(options, settings));
    }

    public static void MapProviders(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<OpenIdOptions>>().Value.IsConfigured) return;
        // Links, not forms: our policy lets no form lead to another site. What they begin is bound to this browser by the provider's state.
        app.MapGet(AppUrls.SignInByProvider, (string? returnUrl, SignInManager<Account> signIn) =>
        {
            var back = AppUrls.ProviderReturn + QueryString.Create("returnUrl", AppUrls.LocalOrHome(returnUrl));
            return Results.Challenge(signIn.ConfigureExternalAuthenticationProperties(Scheme, back), [Scheme]);
        }).AllowAnonymous();
        app.MapGet(AppUrls.ProviderReturn, async (string? returnUrl, HttpContext context, SignInByProvider signIn) =>
        {
            // Who is signed in here wants to link the two; that is asked once more, by a form.
            if (Actor.From(context.User) is not null) return Results.LocalRedirect($"{AppUrls.Providers}?confirm=true");
            var outcome = await signIn.HandleAsync(context.RequestAborted);
            if (outcome.Error is not null) return Results.LocalRedirect($"{AppUrls.SignIn}?problem={(outcome.Error is NoAccountHere ? "unknown" : "provider")}");
            return Results.LocalRedirect(outcome.Value.NeedsSecondStep ? AppUrls.SecondStepFor(AppUrls.LocalOrHome(returnUrl)) : AppUrls.LocalOrHome(returnUrl));
        }).AllowAnonymous();
        app.MapGet(AppUrls.SignOutOfProvider, () => Results.SignOut(new AuthenticationProperties { RedirectUri = AppUrls.SignIn }, [Scheme])).AllowAnonymous();
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdOptions settings)
    {
        var authority = settings.Authority ?? throw new InvalidOperationException("It was looked at before.");
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = authority.ToString();
        options.RequireHttpsMetadata = settings.RequiresHttps;
        options.ClientId = settings.ClientId;
        if (settings.ClientSecret.Length > 0) options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = CallbackPath;
        options.SignedOutCallbackPath = "/sign-out/provider/callback";
        options.SignedOutRedirectUri = AppUrls.SignIn;
        // The provider may end our sign-in only by the time limits of our own.
        options.RemoteSignOutPath = PathString.Empty;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.Scope.Clear();
        options.Scope.Add("openid");
        foreach (var scope in settings.Scopes) options.Scope.Add(scope);
        options.BackchannelHttpHandler = new OwnHostsOnly([authority.Authority, .. settings.BackchannelHosts]);
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(1);
        options.TokenValidationParameters.ValidAlgorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384];
        // The answer comes back by a link, so that strict cookies of this site are enough.
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie }) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.Events.OnRemoteFailure = failure =>
        {
            // The reason says nothing of a person: what was wrong with the provider's answer.
            failure.HttpContext.RequestServices.GetRequiredService<ILogger<OwnHostsOnly>>().LogWarning("A sign-in by the provider failed: {Reason}", failure.Failure?.GetType().Name);
            failure.Response.Redirect($"{AppUrls.SignIn}?problem=provider");
            failure.HandleResponse();
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = signOut =>
        {
            // No token is kept that could say who signs out.
            signOut.ProtocolMessage.ClientId = settings.ClientId;
            return Task.CompletedTask;
        };
    }
}
