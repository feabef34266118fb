using System.Threading.Channels;
using Cat.Engine.Policies;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Serving;

/// <summary>
/// Choices that arrive at about the same time are computed together, by one thread of this node: a batch costs little more than one choice, and while it is computed
/// the next one gathers.
/// </summary>
internal sealed class PolicyBatches(IOptions<PolicyServingOptions> options, ILogger<PolicyBatches> logger) : BackgroundService
{
    private readonly Channel<Waiting> _waiting = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    /// <param name="policy">Chooses.</param>
    /// <param name="request">For one session.</param>
    /// <param name="cancellationToken">A choice that nobody waits for any more is left out.</param>
    public Task<PolicyChoice> ChooseAsync(ServedPolicy policy, PolicyRequest request, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(policy, request, cancellationToken);
        if (!_waiting.Writer.TryWrite(waiting)) throw new InvalidOperationException("This node is stopping.");
        SelectionMeter.Queued(1);
        return waiting.Answer.Task.WaitAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    private void Run(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>();
        try
        {
            while (_waiting.Reader.WaitToReadAsync(stoppingToken).AsTask().GetAwaiter().GetResult())
            {
                Gather(batch, stoppingToken);
                foreach (var group in batch.Where(waiting => !waiting.CancellationToken.IsCancellationRequested).GroupBy(waiting => waiting.Policy)) Compute(group.Key, [.. group]);
                batch.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // The node stops; what waits is answered by Fisher's rule when its time is over.
        }
    }

    private void Gather(List<Waiting> batch, CancellationToken stoppingToken)
    {
        Drain(batch);
        if (batch.Count >= options.Value.LargestBatch || options.Value.GatherFor <= TimeSpan.Zero) return;
        stoppingToken.WaitHandle.WaitOne(options.Value.GatherFor);
        Drain(batch);
    }

    private void Drain(List<Waiting> batch)
    {
        while (batch.Count < options.Value.LargestBatch && _waiting.Reader.TryRead(out var waiting))
        {
            batch.Add(waiting);
            SelectionMeter.Queued(-1);
        }
    }

    private void Compute(ServedPolicy policy, Waiting[] batch)
    {
        SelectionMeter.Batched(batch.Length);
        try
        {
            var choices = policy.Policy.Choose([.. batch.Select(waiting => policy.ToObservation(waiting.Request))], options.Value.Temperature, [.. batch.Select(waiting => waiting.Request.Random)]);
            foreach (var (waiting, choice) in batch.Zip(choices)) waiting.Answer.TrySetResult(choice);
        }
        catch (Exception exception)
        {
            // One bad request must not end the thread that serves all others.
            logger.LogError(exception, "A policy failed on a batch of {Count} choices", batch.Length);
            foreach (var waiting in batch) waiting.Answer.TrySetException(exception);
        }
    }

    private sealed record Waiting(ServedPolicy Policy, PolicyRequest Request, CancellationToken CancellationToken)
    {
        public TaskCompletionSource<PolicyChoice> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
