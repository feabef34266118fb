using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<SignIn>();
        services.AddScoped<ChangePassword>();
        services.AddScoped<CreateFirstAdmin>();
        services.AddSingleton<IssueSetupToken>();
    }

    public static void MapAccounts(this WebApplication app)
    {
        app.MapPost(AppUrls.SignOut, async (HttpContext context, IAntiforgery antiforgery, SignInManager<Account> signIn) =>
        {
            // An expired form still signs out: the worst a forger gains is that.
            if (await antiforgery.IsRequestValidAsync(context) || context.User.Identity?.IsAuthenticated == true) await signIn.SignOutAsync();
            return Results.LocalRedirect(AppUrls.SignIn);
        }).AllowAnonymous();
    }

    /// <summary>An account whose password somebody else chose goes nowhere before it has its own.</summary>
    public static void UseForcedPasswordChange(this WebApplication app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        var isPage = context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;
        if (isPage && context.User.HasClaim(AccountClaims.MustChangePassword, "true") && path != AppUrls.ChangePassword && path != AppUrls.SignIn)
        {
            context.Response.Redirect(AppUrls.ChangePassword);
            return;
        }

        await next(context);
    });
}
