using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Cat.Testing.Servers;
using Cat.Web.Tests.Features.Accounts;

namespace Cat.Web.Tests.Operations;

/// <summary>With an endpoint, figures and spans arrive there.</summary>
public sealed class ExportTests : IAsyncLifetime
{
    private readonly Collector _collector = new();
    private Exporting? _application;

    public async ValueTask InitializeAsync()
    {
        _application = new Exporting(_collector.Address);
        await _application.InitializeAsync();
    }

    [Fact]
    public async Task Endpoint_Configured_GetsMetricsAndTraces()
    {
        using (var visitor = _application!.Visit("en")) await visitor.GetAsync("/sign-in?returnUrl=mandrake", TestContext.Current.CancellationToken); // set in InitializeAsync
        for (var look = 0; look < 300 && !(_collector.Has("/v1/metrics", "http.server.request.duration") && _collector.Has("/v1/traces", "sign-in")); look++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(_collector.Has("/v1/metrics", "http.server.request.duration"));
        Assert.True(_collector.Has("/v1/metrics", "cat.database.size"));
        Assert.True(_collector.Has("/v1/traces", "sign-in"));
        Assert.False(_collector.Has("/v1/traces", "mandrake"));
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null) await _application.DisposeAsync();
        _collector.Dispose();
    }

    private sealed class Exporting(Uri address) : WholeApplication
    {
        protected override IEnumerable<KeyValuePair<string, string>> Settings =>
        [
            new("OTEL_EXPORTER_OTLP_ENDPOINT", address.ToString()), new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), new("OTEL_METRIC_EXPORT_INTERVAL", "300"), new("OTEL_BSP_SCHEDULE_DELAY", "300"),
            new("Operations:MeasureEvery", "00:00:00.2"),
        ];
    }

    /// <summary>Takes what is sent to it, on the loopback interface.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> _taken = new();

        public Collector()
        {
            Address = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}/");
            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _ = Task.Run(TakeAsync);
        }

        public Uri Address { get; }

        public bool Has(string path, string text) => _taken.Any(entry => entry.Path == path && entry.Body.Contains(text, StringComparison.Ordinal));

        public void Dispose() => _listener.Close();

        private async Task TakeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using (var reader = new StreamReader(context.Request.InputStream, Encoding.Latin1)) _taken.Enqueue((context.Request.Url?.AbsolutePath ?? "", await reader.ReadToEndAsync()));
                    context.Response.StatusCode = 200;
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
