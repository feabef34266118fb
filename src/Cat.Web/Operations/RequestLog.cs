using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Cat.Web.Operations;

/// <summary>
/// One line for each request: method, route, status, time. The route is the pattern and never the path, so that no identifier, no secret of an invitation and nothing of a query
/// gets into the log. Failures are warnings; the rest is information, which appsettings.json leaves out.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var level = context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogLevel.Warning : LogLevel.Information;
            if (logger.IsEnabled(level)) Write(context, level, Stopwatch.GetElapsedTime(started));
        }
    }

    private void Write(HttpContext context, LogLevel level, TimeSpan elapsed) => logger.Log(
        level, "{Method} {Route} answered {Status} in {Milliseconds} ms ({TraceId})", Method(context.Request), RouteOf(context), context.Response.StatusCode, Math.Round(elapsed.TotalMilliseconds, 1), Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier);

    /// <summary>A stranger's own word is not written down.</summary>
    private static string Method(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsPost(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsPut(request.Method) || HttpMethods.IsDelete(request.Method) ? request.Method : "other";

    private static string RouteOf(HttpContext context) => ((context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? context.GetEndpoint()) as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? $"/{pattern.TrimStart('/')}" : "no route";
}
