namespace Cat.Web.Shared.Layout;

/// <summary>Light or dark, kept in a cookie; without one the system decides.</summary>
internal static class ThemeChoice
{
    private const string CookieName = "cat.theme";

    public static string? Read(HttpContext context) =>
        context.Request.Cookies[CookieName] is "light" or "dark" ? context.Request.Cookies[CookieName] : null;

    public static void MapThemeChoice(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(AppUrls.Theme, async (HttpContext context, Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery) =>
        {
            await antiforgery.ValidateRequestAsync(context);
            var form = await context.Request.ReadFormAsync();
            var theme = form["theme"] == "dark" ? "dark" : "light";
            context.Response.Cookies.Append(CookieName, theme, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true });
            return TypedResults.LocalRedirect(AppUrls.LocalOrHome(form["returnUrl"]));
        });
}
