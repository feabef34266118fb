using System.Net;
using Cat.Testing.Postgres;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.SeveralNodes;

/// <summary>Two applications on one database, and a browser that asks them in turn, as behind a proxy without affinity.</summary>
internal sealed class TwoNodes : IAsyncDisposable
{
    private readonly Node[] _nodes;

    private TwoNodes(TestDatabase database)
    {
        Database = database;
        _nodes = [new Node(database.ConnectionString), new Node(database.ConnectionString)];
        foreach (var node in _nodes) _ = node.Server; // starts it
    }

    public TestDatabase Database { get; }

    public static async Task<TwoNodes> StartAsync() => new(await TestDatabase.CreateAsync());

    public IServiceProvider ServicesOf(int node) => _nodes[node].Services;

    /// <param name="turns">How the requests are spread is counted here.</param>
    public HttpClient Visit(Turns turns)
    {
        turns.Nodes = [.. _nodes.Select(node => new HttpMessageInvoker(node.Server.CreateHandler()))];
        return new HttpClient(new CookieContainerHandler(new CookieContainer()) { InnerHandler = turns }) { BaseAddress = new Uri("http://localhost") };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class Node(string connectionString) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) =>
            builder.UseEnvironment("Production").UseSetting("ConnectionStrings:Cat", connectionString).ConfigureLogging(logging => logging.ClearProviders());
    }
}

/// <summary>Sends each request to the other node than the one before.</summary>
internal sealed class Turns : HttpMessageHandler
{
    private int _next;

    public HttpMessageInvoker[] Nodes { get; set; } = [];

    /// <summary>Method, path and node of each request.</summary>
    public List<(string Request, int Node)> Sent { get; } = [];

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var node = _next++ % Nodes.Length;
        Sent.Add(($"{request.Method} {request.RequestUri?.AbsolutePath}", node));
        return Nodes[node].SendAsync(request, cancellationToken);
    }
}
