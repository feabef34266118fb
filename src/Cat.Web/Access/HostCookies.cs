using Microsoft.AspNetCore.Authentication.Cookies;

namespace Cat.Web.Access;

/// <summary>Over HTTPS the cookies of a sign-in have the prefix "__Host-": browsers take them from this very host only, so that no neighbouring site can set one.</summary>
internal sealed class HostCookies : ICookieManager
{
    private const string Prefix = "__Host-";

    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, NameOf(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _cookies.AppendResponseCookie(context, NameOf(context, key), value, Narrow(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _cookies.DeleteCookie(context, NameOf(context, key), Narrow(context, options));

    private static string NameOf(HttpContext context, string key) => context.Request.IsHttps ? Prefix + key : key;

    /// <summary>The prefix asks for the whole site and for HTTPS.</summary>
    private static CookieOptions Narrow(HttpContext context, CookieOptions options)
    {
        if (context.Request.IsHttps) (options.Path, options.Domain, options.Secure) = ("/", null, true);
        return options;
    }
}
