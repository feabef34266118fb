using Microsoft.Extensions.Primitives;

namespace Cat.Web.Shared.Security;

/// <summary>What every answer tells the browser about what it may do with it.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing here asks for a device; passkeys are of this site alone.</summary>
    private const string Permissions =
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), serial=(), usb=(), xr-spatial-tracking=()";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        Apply(context);
        return next(context);
    });

    /// <summary>The host of a request is what its sender says it is: no answer leads there by name.</summary>
    private static string WithoutHost(HttpRequest request, string location)
    {
        var own = $"{request.Scheme}://{request.Host}";
        return location.StartsWith(own + "/", StringComparison.OrdinalIgnoreCase) ? location[own.Length..] : location;
    }

    public static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = ContentPolicy.Of(context);
        // Files of the site and pictures of a bank say themselves how long they may be kept; what depends on who asks is kept nowhere.
        context.Response.OnStarting(() =>
        {
            if (StringValues.IsNullOrEmpty(headers.CacheControl)) headers.CacheControl = "no-store";
            if (headers.Location is [{ } location]) headers.Location = WithoutHost(context.Request, location);
            return Task.CompletedTask;
        });
    }
}
