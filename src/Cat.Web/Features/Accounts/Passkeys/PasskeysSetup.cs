using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Accounts.Passkeys;

internal static class PasskeysSetup
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        services.AddScoped<OwnPasskeys>();
        services.AddScoped<SignInByPasskey>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<AccountsOptions>>((passkeys, accounts) =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ServerDomain = accounts.Value.PasskeyDomain.Length > 0 ? accounts.Value.PasskeyDomain : null;
        });
    }

    /// <summary>What the pages' script asks for before it asks the device. Each begins something in this browser only, and only from our own pages.</summary>
    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost(AppUrls.PasskeyOptions, async (HttpContext context, IAntiforgery antiforgery, SignInByPasskey signIn) =>
            await antiforgery.IsRequestValidAsync(context) ? Results.Content(await signIn.BeginAsync(), "application/json") : Results.BadRequest()).AllowAnonymous();
        app.MapPost(AppUrls.PasskeyCreation, async (HttpContext context, IAntiforgery antiforgery, OwnPasskeys passkeys) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
            var outcome = await passkeys.BeginAsync(context.User);
            return outcome.IsSuccess ? Results.Content(outcome.Value, "application/json") : Results.NotFound();
        }).RequireAuthorization(AccessPolicies.Staff);
    }
}
