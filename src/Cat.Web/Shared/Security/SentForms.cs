using System.Security.Claims;
using System.Threading.RateLimiting;
using Cat.Data.Accounts;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;

namespace Cat.Web.Shared.Security;

/// <summary>Counts the forms that a student sends: nobody answers faster than one can read.</summary>
internal sealed class SentForms(IOptions<RequestLimitsOptions> options) : IDisposable
{
    private const int PartsOfAMinute = 12;

    private readonly PartitionedRateLimiter<string> _sent = PartitionedRateLimiter.Create<string, string>(account => RateLimitPartition.GetTokenBucketLimiter(account, _ => new TokenBucketRateLimiterOptions
    {
        TokenLimit = options.Value.FormsPerMinute,
        TokensPerPeriod = Math.Max(1, options.Value.FormsPerMinute / PartsOfAMinute),
        ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PartsOfAMinute,
    }));

    /// <returns>How long to wait before the next; null: it may be taken.</returns>
    public TimeSpan? Count(string account)
    {
        using var lease = _sent.AttemptAcquire(account);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1) / PartsOfAMinute;
    }

    public void Dispose() => _sent.Dispose();
}

internal static class SentFormsSetup
{
    /// <summary>After authentication: forms are counted by account.</summary>
    public static void UseFormLimit(this WebApplication app)
    {
        var sent = app.Services.GetRequiredService<SentForms>();
        app.Use((context, next) =>
        {
            var isForm = HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
            return isForm && context.User.IsInRole(RoleNames.Student) && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account && sent.Count(account) is { } wait
                ? WaitingPage.WriteAsync(context, StatusCodes.Status429TooManyRequests, (int)Math.Ceiling(wait.TotalSeconds), canSendAgain: true)
                : next(context);
        });
    }
}
