using System.Globalization;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Diagnostics;

namespace Cat.Web.Shared.Security;

/// <summary>A form that is none (cut off, too many fields, signs that no text has) or too large is refused before it is read where that would fail.</summary>
internal static class ReadableForms
{
    public static void UseReadableForms(this WebApplication app) => app.Use(async (context, next) =>
    {
        // The API reads files under a limit of its own and says itself what is wrong.
        var isForm = context.Request.HasFormContentType && context.GetEndpoint() is not null && !context.Request.Path.StartsWithSegments(AppUrls.Api);
        if (isForm && await WhyUnreadableAsync(context) is { } status)
        {
            // The page of an error would try to read the form again.
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            SecurityHeaders.Apply(context);
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            CultureInfo.CurrentUICulture = ReaderLanguage.Of(context);
            await context.Response.WriteAsync(SecurityWords.Text["unreadable"], context.RequestAborted);
            return;
        }

        await next(context);
    });

    /// <summary>Read once: the page gets the same form.</summary>
    private static async Task<int?> WhyUnreadableAsync(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
