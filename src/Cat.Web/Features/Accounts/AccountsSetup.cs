using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Accounts.Invited;
using Cat.Web.Features.Accounts.Passkeys;
using Cat.Web.Features.Accounts.Providers;
using Cat.Web.Features.Accounts.TwoStep;
using Cat.Web.Shared;
using Cat.Web.Shared.Display;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts;

internal static class AccountsSetup
{
    /// <summary>Where an account goes that has to choose a password first. Whoever cannot read the page may change how it looks.</summary>
    private static readonly PathString[] BeforeOwnPassword = [AppUrls.ChangePassword, AppUrls.SignIn, AppUrls.Display];

    private static readonly PathString[] BeforeSecondStep = [AppUrls.TwoStep, .. BeforeOwnPassword];

    public static void AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<SignIn>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<SaveDisplayChoices>();
        services.AddScoped<CreateFirstAdmin>();
        services.AddSingleton<IssueSetupToken>();
        services.AddSingleton<InvitationTries>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<OpenInvitation>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<UsedCodes>();
        services.AddScoped<FinishSignIn>();
        services.AddScoped<OwnSecondStep>();
        services.AddPasskeys();
        services.AddProviders(configuration);
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost(AppUrls.SignOut, async (HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
        {
            var isByProvider = context.User.HasClaim(System.Security.Claims.ClaimTypes.AuthenticationMethod, ProvidersSetup.Scheme);
            // An expired form still signs out: the worst a forger gains is that.
            if (await antiforgery.IsRequestValidAsync(context) || context.User.Identity?.IsAuthenticated == true) await signIn.SignOutAsync();
            return Results.LocalRedirect(isByProvider ? $"{AppUrls.SignIn}?left=true" : AppUrls.SignIn);
        }).AllowAnonymous();

        app.MapPost(AppUrls.Theme, async Task<IResult> (HttpContext context, IAntiforgery antiforgery, SaveDisplayChoices save) =>
        {
            if (!context.Request.HasFormContentType) return Results.BadRequest();
            var form = await context.Request.ReadFormAsync();
            var wanted = ReaderDisplay.Of(context) with { Theme = form["theme"] == "dark" ? ThemeMode.Dark : ThemeMode.Light };
            // The button of a page from an earlier sign-in does nothing.
            if (await antiforgery.IsRequestValidAsync(context)) await save.KeepAsync(context, wanted);
            return Results.LocalRedirect(AppUrls.LocalOrHome(form["returnUrl"]));
        }).AllowAnonymous();
        app.MapPasskeys();
        app.MapProviders();
    }

    /// <summary>An account whose password somebody else chose goes nowhere before it has its own, and one that needs a second step not before that is set up.</summary>
    public static void UseForcedPasswordChange(this WebApplication app) => app.Use(async (context, next) =>
    {
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        if (isPage && context.User.HasClaim(AccountClaims.MustChangePassword, "true") && !BeforeOwnPassword.Contains(context.Request.Path))
        {
            context.Response.Redirect(AppUrls.ChangePassword);
            return;
        }

        if (isPage && context.User.HasClaim(AccountClaims.NeedsTwoStep, "true") && !BeforeSecondStep.Contains(context.Request.Path))
        {
            context.Response.Redirect(AppUrls.TwoStep);
            return;
        }

        await next(context);
    });
}
