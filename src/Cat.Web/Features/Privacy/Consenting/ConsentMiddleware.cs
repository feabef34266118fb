using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Features.Privacy.Consenting;

internal static class ConsentMiddleware
{
    /// <summary>What needs no consent: to read the text as one likes, to sign out, to choose the own password first.</summary>
    private static readonly PathString[] BeforeConsent = [AppUrls.Consent, AppUrls.SignIn, AppUrls.Display, AppUrls.ChangePassword];

    /// <summary>Who has not agreed to the text in force sees it before anything else. What is sent is taken, so that no answer is lost: the page after it asks.</summary>
    public static void UseConsent(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (IsAsked(context) && Actor.From(context.User) is { } actor
            && await context.RequestServices.GetRequiredService<ConsentState>().OpenAsync(actor, context.RequestAborted) is not null)
        {
            context.Response.Redirect(AppUrls.ConsentFrom(context.Request.Path + context.Request.QueryString));
            return;
        }

        await next(context);
    });

    private static bool IsAsked(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) || context.User.Identity?.AuthenticationType != IdentityConstants.ApplicationScheme) return false;
        var metadata = context.GetEndpoint()?.Metadata;
        var isPage = metadata?.GetMetadata<ComponentTypeMetadata>() is not null;
        return (isPage || metadata?.GetMetadata<IAuthorizeData>() is not null) && !BeforeConsent.Contains(context.Request.Path);
    }
}
