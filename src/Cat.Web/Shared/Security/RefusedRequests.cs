using Microsoft.Extensions.Options;

namespace Cat.Web.Shared.Security;

/// <summary>Requests that were refused as wrong: somebody tries doors.</summary>
internal sealed class RefusedRequests(IOptions<RequestLimitsOptions> options) : FailedTries(options.Value.RefusedPerMinute, TimeSpan.FromMinutes(1));

internal static class RefusedRequestsSetup
{
    /// <summary>Within one process, as in tests, there is no address: nothing is counted.</summary>
    public static void UseRefusedRequests(this WebApplication app)
    {
        var refused = app.Services.GetRequiredService<RefusedRequests>();
        app.Use(async (context, next) =>
        {
            if (context.Connection.RemoteIpAddress is not { } from)
            {
                await next(context);
                return;
            }

            if (refused.AreTooMany(from))
            {
                await WaitingPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, (int)refused.Within.TotalSeconds, canSendAgain: false);
                return;
            }

            await next(context);
            // Who is told to wait elsewhere is not counted twice.
            if (context.Response.StatusCode is >= 400 and < 500 and not StatusCodes.Status429TooManyRequests) refused.CountWrong(from);
        });
    }
}
