using System.Globalization;
using System.Net;
using System.Text;
using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared.Security;

/// <summary>
/// "Please wait", in the language of the reader, without a look into the database. A page tries again by itself; what was sent by a form is in the page again and is sent again. Programs
/// get a problem.
/// </summary>
internal static class WaitingPage
{
    private const int LargestForm = 64 * 1024;

    /// <summary>Forms with passwords and codes are not repeated in an answer: their page comes again, empty.</summary>
    private static readonly PathString[] Secrets = [AppUrls.SignIn, AppUrls.Setup, "/account", "/invitation"];

    /// <summary>For a page that says itself why.</summary>
    public static void AskToWait(this HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <param name="context">Of a request that is not answered yet.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="seconds">After so many the page tries again.</param>
    /// <param name="canSendAgain">Whether a form that was sent may be in the page.</param>
    /// <param name="isDatabaseAway">That is why; otherwise the status says it.</param>
    public static async Task WriteAsync(HttpContext context, int status, int seconds, bool canSendAgain, bool isDatabaseAway = false)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (context.Request.Path.StartsWithSegments(AppUrls.Api))
        {
            await TypedResults.Problem(statusCode: status, title: "Please wait", detail: $"Wait {seconds} seconds before the next request.", type: "about:blank").ExecuteAsync(context);
            return;
        }

        SecurityHeaders.Apply(context);
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        var fields = canSendAgain ? await FieldsAsync(context) : null;
        CultureInfo.CurrentUICulture = ReaderLanguage.Of(context);
        await response.WriteAsync(PageOf(context.Request, isDatabaseAway ? "wait.away" : status == StatusCodes.Status429TooManyRequests ? "wait.too-fast" : "wait.busy", seconds, fields), context.RequestAborted);
    }

    /// <summary>Null: what was sent is not sent again by this page.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<string, string>>?> FieldsAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || request.ContentLength is null or > LargestForm || Secrets.Any(path => request.Path.StartsWithSegments(path))) return null;
        // A form that another site made this browser send is not made ours by coming out of our own page.
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none")) return null;
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true) return null;
        try
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            return [.. form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static string PageOf(HttpRequest request, string why, int seconds, IReadOnlyList<KeyValuePair<string, string>>? fields)
    {
        var address = WebUtility.HtmlEncode(request.PathBase + request.Path + request.QueryString);
        var text = SecurityWords.Text;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html><html lang=\"{CultureInfo.CurrentUICulture.Name}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Append(CultureInfo.InvariantCulture, $"<meta name=\"color-scheme\" content=\"light dark\"><title>{text["wait.title"]} – Cat</title><link rel=\"stylesheet\" href=\"/css/site.css\">");
        page.Append(fields is null ? $"<meta http-equiv=\"refresh\" content=\"{seconds};url={address}\">" : "<script src=\"/js/waiting.js\" defer></script>");
        page.Append(CultureInfo.InvariantCulture, $"</head><body><main id=\"content\"><section class=\"card narrow\"><h1>{text["wait.title"]}</h1>");
        page.Append(CultureInfo.InvariantCulture, $"<p>{text[why]}</p><p role=\"status\">{text[fields is null ? "wait.again" : "wait.send-again", seconds]}</p>");
        if (fields is null) page.Append(CultureInfo.InvariantCulture, $"<p><a class=\"button primary\" href=\"{address}\">{text["wait.try"]}</a></p>");
        else AppendForm(page, address, seconds, fields, text["wait.send"]);
        return page.Append("</section></main></body></html>").ToString();
    }

    private static void AppendForm(StringBuilder page, string address, int seconds, IReadOnlyList<KeyValuePair<string, string>> fields, string button)
    {
        page.Append(CultureInfo.InvariantCulture, $"<form method=\"post\" action=\"{address}\" data-again=\"{seconds}\">");
        foreach (var (name, value) in fields) page.Append(CultureInfo.InvariantCulture, $"<input type=\"hidden\" name=\"{WebUtility.HtmlEncode(name)}\" value=\"{WebUtility.HtmlEncode(value)}\">");
        page.Append(CultureInfo.InvariantCulture, $"<button type=\"submit\" class=\"button primary\">{button}</button></form>");
    }
}
