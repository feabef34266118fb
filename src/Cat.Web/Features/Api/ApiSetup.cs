using System.Threading.RateLimiting;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Document;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Api;

/// <summary>The REST API: a second face of the use cases that the pages have.</summary>
internal static class ApiSetup
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddOptions<ApiOptions>().BindConfiguration(ApiOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CreateApiKey>();
        services.AddSingleton<ListApiKeys>();
        services.AddSingleton<RevokeApiKey>();
        services.AddSingleton<FailedKeys>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null);
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddRateLimiter(limits =>
        {
            limits.AddPolicy(ApiOperations.Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.ClaimOf(ApiKeyAuthentication.KeyId) ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.RequestsPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.OnRejected = async (rejected, _) =>
                await ApiProblems.TooMany(rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1)).WriteAsync(rejected.HttpContext);
        });
        services.AddApiDocument();
    }

    /// <summary>Whatever goes wrong below the address of the API is said as a problem, never as a page.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(context => context.Request.Path.StartsWithSegments(ApiOperations.Address), api =>
    {
        api.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = context => ApiProblems.Failure.WriteAsync(context) });
        api.Use(async (context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
            try
            {
                await next(context);
            }
            catch (BadHttpRequestException exception) when (!context.Response.HasStarted)
            {
                await ApiProblems.OfStatus(exception.StatusCode).WriteAsync(context);
            }

            if (context.Response is not { HasStarted: false, StatusCode: >= 400, ContentType: null }) return;
            await (context.GetEndpoint() is null ? ApiProblems.NoSuchOperation(context.Request) : ApiProblems.OfStatus(context.Response.StatusCode)).WriteAsync(context);
        });
    });

    /// <summary>After authorisation: requests are counted by key.</summary>
    public static void UseApiLimits(this WebApplication app) => app.UseRateLimiter();

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(ApiOperations.Address);
        api.MapGroup("").WithTags("Banks").MapBanks();
        api.MapGroup("").WithTags("Questions").MapQuestions();
        api.MapGroup("").WithTags("Imports").MapImports();
        api.MapGroup("").WithTags("Classes").MapClasses();
        api.MapGroup("").WithTags("Assignments").MapAssignments();
        api.MapGroup("").WithTags("Sessions").MapSessions();
        api.MapGroup("").WithTags("Results").MapResults();
        api.MapGroup("").WithTags("Keys").MapKeyInUse();
        app.MapOpenApi(AppUrls.ApiDocument);
    }
}
