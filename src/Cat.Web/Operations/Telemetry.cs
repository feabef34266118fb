using Cat.Web.Measurement;
using Cat.Web.Measurement.Sittings;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cat.Web.Operations;

/// <summary>Metrics and traces to a collector by OpenTelemetry's protocol (docs/operations/telemetry.md). Without an endpoint nothing of it is set up.</summary>
internal static class Telemetry
{
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string MetricsEndpoint = "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT";
    public const string TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>Ours, the pool of database connections, and the framework's for requests, connections and the process.</summary>
    public static readonly string[] Meters =
    [
        SelectionMeter.Name, SittingMeter.Name, OperationsMeter.Name, "Npgsql",
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "Microsoft.AspNetCore.Http.Connections", "System.Runtime",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        bool IsSet(string key) => !string.IsNullOrWhiteSpace(builder.Configuration[key]);
        var (hasMetrics, hasTraces) = (IsSet(Endpoint) || IsSet(MetricsEndpoint), IsSet(Endpoint) || IsSet(TracesEndpoint));
        if (!hasMetrics && !hasTraces) return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("cat", serviceVersion: NodeState.Version, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}"));
        if (hasMetrics) telemetry.WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
        if (hasTraces) telemetry.WithTracing(traces => traces.AddCatTraces().AddOtlpExporter());
    }

    /// <summary>Requests and the decisions in them. Statements of the database are left out: there are several to a decision, and the durations are in the metrics.</summary>
    public static TracerProviderBuilder AddCatTraces(this TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(request =>
        {
            request.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            // Spans of pages begin traces of their own, so that a decision would not be found in its request.
            request.EnableRazorComponentsSupport = false;
        })
        .AddSource(SelectionTrace.Name)
        .AddProcessor(new SpanTags());
}
