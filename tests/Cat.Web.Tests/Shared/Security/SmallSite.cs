using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Shared.Security;

/// <summary>The front door before two addresses: one that waits until it is let go, one that is not there.</summary>
internal sealed class SmallSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmallSite(WebApplication app) => _app = app;

    public TestServer Server => _app.GetTestServer();

    public int Entered { get; private set; }

    public static async Task<SmallSite> StartAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Services.AddSecurity();
        var site = new SmallSite(builder.Build());
        site._app.UseRefusedRequests();
        site._app.UseWaitingRoom();
        site._app.Map("/slow", async () =>
        {
            site.Entered++;
            await site._go.Task;
            return "done";
        });
        site._app.MapGet("/health/live", () => "alive");
        site._app.MapGet("/quick", () => "here");
        await site._app.StartAsync();
        return site;
    }

    public HttpClient Client() => Server.CreateClient();

    public void LetGo() => _go.TrySetResult();

    public Task<HttpContext> SendFromAsync(System.Net.IPAddress address, string path) => Server.SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = address;
        (context.Request.Method, context.Request.Path) = ("GET", path);
    });

    public async ValueTask DisposeAsync()
    {
        LetGo();
        await _app.DisposeAsync();
    }
}
