using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Cat.Web.Shared;

/// <summary>A form of an earlier sign-in is not taken: instead of a blank refusal its page comes again, made anew. The page may say so.</summary>
internal static class StaleForms
{
    /// <summary>In the address of a page of which a form was not taken.</summary>
    public const string Mark = "again";

    public static void UseStaleForms(this WebApplication app) => app.Use((context, next) =>
    {
        var isRefused = context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        // Run again for an error's page it is not a form of that page.
        if (!isRefused || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null) return next(context);
        // Signed in meanwhile, in another tab.
        var isDone = context.Request.Path == AppUrls.SignIn && context.User.Identity?.IsAuthenticated == true;
        context.Response.Redirect(isDone ? AppUrls.LocalOrHome(context.Request.Query["returnUrl"]) : PageOf(context.Request));
        return Task.CompletedTask;
    });

    /// <summary>Where the page of a form that was not taken is shown again.</summary>
    public static string PageOf(HttpRequest request) =>
        request.PathBase + request.Path + (request.Query.ContainsKey(Mark) ? request.QueryString : request.QueryString.Add(Mark, "true"));
}
