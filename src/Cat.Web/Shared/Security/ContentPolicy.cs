using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Security;

/// <summary>
/// The content security policy of a page. No page runs a script or takes a style sheet that is not a file of this site or marked with the nonce of the answer. Pages with a circuit may
/// also have style attributes, by which MudBlazor and the drawings place their parts; pages without one may not (docs/operations/security.md).
/// </summary>
internal static class ContentPolicy
{
    private const string Common = "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly object NonceKey = new();

    public static string NonceOf(HttpContext context)
    {
        if (context.Items[NonceKey] is string nonce) return nonce;
        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[NonceKey] = nonce;
        return nonce;
    }

    /// <summary>Whether the page of a request has a circuit.</summary>
    public static bool IsInteractive(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<RenderModeAttribute>() is not null;

    public static string Of(HttpContext context)
    {
        var nonce = NonceOf(context);
        return IsInteractive(context)
            ? $"{Common}; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; style-src-attr 'unsafe-inline'"
            : $"{Common}; script-src 'self'; style-src 'self' 'nonce-{nonce}'";
    }
}
