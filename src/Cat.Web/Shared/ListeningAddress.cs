using System.Net;

namespace Cat.Web.Shared;

internal static class ListeningAddress
{
    private const int DefaultPort = 5080;

    /// <summary>`--port N`, else 5080, on the loopback interface; `--urls` or ASPNETCORE_URLS for a real server.</summary>
    public static void AddListeningAddress(this WebApplicationBuilder builder, bool isDemonstration)
    {
        var urls = builder.Configuration["urls"];
        if (urls is null)
        {
            if (!int.TryParse(builder.Configuration["port"] ?? $"{DefaultPort}", out var port) || port is < 0 or > IPEndPoint.MaxPort)
                throw new InvalidOperationException($"--port {builder.Configuration["port"]} is no port number; use 1 to {IPEndPoint.MaxPort}.");
            builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        }
        else if (isDemonstration && urls.Split(';').Any(url => !IsLoopback(url)))
        {
            throw new InvalidOperationException(
                "The demonstration has accounts with published passwords, so it listens on the loopback interface only. "
                + "Set ConnectionStrings__Cat to a Postgres server, and leave Demonstration__OnConfiguredDatabase out, to listen elsewhere.");
        }
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.IsLoopback;
}
