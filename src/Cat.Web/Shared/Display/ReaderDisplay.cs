using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Access;

namespace Cat.Web.Shared.Display;

/// <summary>
/// How the person of a request wants to read, without a look into the database: of the account, which the sign-in carries, else of this browser. So what one person of a
/// shared computer chose ends with the sign-in.
/// </summary>
internal static class ReaderDisplay
{
    private const string CookieName = "cat.display";

    public static DisplayChoices Of(HttpContext context) =>
        DisplayText.Read(context.User.FindFirstValue(AccountClaims.Display) ?? context.Request.Cookies[CookieName]);

    /// <summary>For a person who is not signed in.</summary>
    public static void KeepInBrowser(HttpContext context, DisplayChoices choices) =>
        context.Response.Cookies.Append(CookieName, DisplayText.Write(choices), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });

    /// <summary>The account speaks now: also when it chose what everybody has.</summary>
    public static void ForgetInBrowser(HttpContext context) => context.Response.Cookies.Delete(CookieName);
}
