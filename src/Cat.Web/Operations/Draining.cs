using Microsoft.Extensions.Options;

namespace Cat.Web.Operations;

/// <summary>The order in which a node stops: it is not ready any more, goes on serving for a while, finishes what is in flight, ends.</summary>
internal sealed class Draining(NodeState node, IOptions<OperationsOptions> options, TimeProvider time, ILogger<Draining> logger) : IHostedLifecycleService
{
    /// <summary>Before the web server stops listening.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        node.Drain();
        if (options.Value.DrainFor <= TimeSpan.Zero) return;
        logger.LogInformation("This node stops: it is not ready any more, and serves for {DrainFor} before it refuses", options.Value.DrainFor);
        await Task.Delay(options.Value.DrainFor, time, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
