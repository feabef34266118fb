using Cat.Web.Access;
using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Authorization;

namespace Cat.Web.Shared.Outages;

/// <summary>While the database is away: "please wait" with what was entered, instead of a page that says that something failed.</summary>
internal static class OutagePages
{
    /// <summary>Inside of what shows unexpected errors, and before everything that asks the database.</summary>
    public static void UseOutagePages(this WebApplication app)
    {
        var room = app.Services.GetRequiredService<WaitingRoom>();
        var log = new OutageLog(app.Services.GetRequiredService<ILogger<OutageLog>>(), app.Services.GetRequiredService<TimeProvider>());
        app.Use(async (context, next) =>
        {
            if (IsHurried(context)) context.Features.Set(HurriedRequest.Mark);
            try
            {
                await next(context);
            }
            catch (Exception exception) when (!context.Response.HasStarted && Outage.IsCauseOf(exception))
            {
                log.Count(exception);
                if (context.RequestAborted.IsCancellationRequested) return;
                context.Response.Clear();
                await WaitingPage.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, room.SecondsToWait(), canSendAgain: true, isDatabaseAway: true);
            }
        });
    }

    private static bool IsHurried(HttpContext context) =>
        context.Request.Path == AppUrls.SignIn || context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule => rule.Policy == AccessPolicies.Student) == true;
}
