using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.HttpsPolicy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Cat.Web.Shared.Security;

internal static class SecuritySetup
{
    private static readonly TimeSpan HttpsOnlyFor = TimeSpan.FromDays(365);

    public static void AddSecurity(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RequestLimitsOptions>().BindConfiguration(RequestLimitsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WaitingRoomOptions>().BindConfiguration(WaitingRoomOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((headers, proxies) => Trust(headers, proxies.Value));
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimitsOptions>>((kestrel, limits) =>
            (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, limits.Value.MaximumBodyBytes));
        services.Configure<HstsOptions>(https => https.MaxAge = HttpsOnlyFor);
        services.Configure<AntiforgeryOptions>(forms =>
        {
            forms.Cookie.Name = "cat.forms";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The header says DENY already, and says it on every page.
            forms.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<RefusedRequests>();
        services.AddSingleton<SentForms>();
        services.AddSingleton<WaitingRoom>();
    }

    /// <summary>Before everything else: who asks, over what, and whether there is room.</summary>
    public static void UseFrontDoor(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.IsConfigured) app.UseForwardedHeaders();
        app.UseHsts();
        app.UseRefusedRequests();
        app.UseWaitingRoom();
    }

    private static void Trust(ForwardedHeadersOptions headers, ProxyOptions proxies)
    {
        headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        headers.ForwardLimit = proxies.Hops;
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var address in proxies.Addresses) headers.KnownProxies.Add(IPAddress.Parse(address));
        foreach (var network in proxies.Networks) headers.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
    }
}
