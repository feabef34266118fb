using Cat.Web.Database;
using Microsoft.Extensions.Options;

namespace Cat.Web.Operations;

internal static class OperationsSetup
{
    public static void AddOperations(this WebApplicationBuilder builder, DatabasePlace place)
    {
        builder.Services.AddOptions<OperationsOptions>().BindConfiguration(OperationsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(place);
        builder.Services.AddSingleton<NodeState>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddSingleton<LogCounts>();
        builder.Services.AddSingleton<ILoggerProvider>(provider => provider.GetRequiredService<LogCounts>());
        builder.Services.AddHostedService<Draining>();
        builder.Services.AddHostedService<FigureReading>();
        // Draining counts as stopping: the requests in flight get their whole time after it.
        builder.Services.AddOptions<HostOptions>().Configure<IOptions<OperationsOptions>>((host, operations) => host.ShutdownTimeout = operations.Value.DrainFor + operations.Value.ShutdownTimeout);
        builder.AddTelemetry();
    }

    /// <summary>First of all: it sees the final answer.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseMiddleware<RequestLog>();
}
