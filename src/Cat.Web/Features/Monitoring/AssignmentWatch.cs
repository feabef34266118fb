using Cat.Data;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Monitoring;

/// <summary>Looks at tests that are watched: once per test and interval on this node, however many watch, and not at all while nobody does.</summary>
internal sealed class AssignmentWatch(ReadLive readLive, IOptions<MonitoringOptions> options, TimeProvider time, ILogger<AssignmentWatch> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AssignmentId, WatchedTest> _tests = [];

    /// <param name="test">What to look at.</param>
    /// <param name="accountId">Who watches. They must be allowed to.</param>
    /// <param name="tell">Gets every change, and soon how it is now; null: who watches may do so no longer.</param>
    /// <returns>Ends the watching.</returns>
    public IDisposable Watch(LiveTest test, Guid accountId, Action<LiveSnapshot?> tell)
    {
        var watcher = new Watcher(accountId, tell);
        lock (_gate)
        {
            if (!_tests.TryGetValue(test.Id, out var watched))
            {
                _tests.Add(test.Id, watched = new WatchedTest(test));
                watched.Looking = Task.Run(() => LookAsync(watched), CancellationToken.None);
            }

            watched.Watchers.Add(watcher);
            if (watched.Latest is { } latest) watcher.Tell(latest);
        }

        return new Watching(() => Leave(test.Id, watcher));
    }

    /// <summary>Something was done to a test: who watches it on this node sees it at once.</summary>
    public void LookNow(AssignmentId id)
    {
        lock (_gate)
        {
            if (_tests.TryGetValue(id, out var watched)) watched.Poke.TrySetResult();
        }
    }

    /// <summary>Tests that are looked at.</summary>
    internal int Count
    {
        get
        {
            lock (_gate) return _tests.Count;
        }
    }

    private void Leave(AssignmentId id, Watcher watcher)
    {
        lock (_gate)
        {
            if (!_tests.TryGetValue(id, out var watched) || !watched.Watchers.Remove(watcher) || watched.Watchers.Count > 0) return;
            _tests.Remove(id);
            _ = watched.Stop.CancelAsync();
        }
    }

    private async Task LookAsync(WatchedTest watched)
    {
        var checkedAt = time.GetTimestamp();
        try
        {
            while (true)
            {
                var poke = watched.ExpectPoke(_gate);
                await LookOnceAsync(watched);
                if (time.GetElapsedTime(checkedAt) >= options.Value.CheckAccessEvery)
                {
                    checkedAt = time.GetTimestamp();
                    await CheckAccessAsync(watched);
                }

                await WaitAsync(poke, watched.Stop.Token);
            }
        }
        catch (OperationCanceledException) when (watched.Stop.IsCancellationRequested)
        {
            // Nobody watches any more.
        }
        finally
        {
            watched.Stop.Dispose();
        }
    }

    private async Task LookOnceAsync(WatchedTest watched)
    {
        LiveSnapshot found;
        try
        {
            found = (await readLive.HandleAsync(watched.Test.Id, watched.Test.Delivery.LongestBreak, watched.Stop.Token)).After(watched.Latest);
        }
        catch (Exception exception) when (!watched.Stop.IsCancellationRequested)
        {
            // The database may be away for a while; the next look finds it again, and the last state stays on the page.
            logger.LogWarning(exception, "Looking at the sessions of a test failed and is tried again");
            if (watched.Latest is not { IsOutOfDate: false } latest) return;
            found = latest with { IsOutOfDate = true };
        }

        Tell(watched, found);
    }

    private void Tell(WatchedTest watched, LiveSnapshot found)
    {
        lock (_gate)
        {
            if (found.LooksLike(watched.Latest)) return;
            watched.Latest = found;
            foreach (var watcher in watched.Watchers) watcher.Tell(found);
        }
    }

    private async Task CheckAccessAsync(WatchedTest watched)
    {
        try
        {
            var teachers = await readLive.TeachersOfAsync(watched.Test.Id, watched.Stop.Token);
            List<Watcher> strangers;
            lock (_gate) strangers = [.. watched.Watchers.Where(watcher => !teachers.Contains(watcher.AccountId))];
            foreach (var stranger in strangers)
            {
                Leave(watched.Test.Id, stranger);
                stranger.Tell(null);
            }
        }
        catch (Exception exception) when (!watched.Stop.IsCancellationRequested)
        {
            logger.LogWarning(exception, "Checking who may watch a test failed and is tried again");
        }
    }

    private async Task WaitAsync(Task poke, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(options.Value.LookEvery, time, over.Token), poke);
        stop.ThrowIfCancellationRequested();
        await over.CancelAsync();
    }

    private sealed record Watcher(Guid AccountId, Action<LiveSnapshot?> Tell);

    private sealed class Watching(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }

    private sealed class WatchedTest(LiveTest test)
    {
        public LiveTest Test => test;
        public List<Watcher> Watchers { get; } = [];
        public CancellationTokenSource Stop { get; } = new();
        public TaskCompletionSource Poke { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public LiveSnapshot? Latest { get; set; }
        public Task? Looking { get; set; }

        /// <summary>From before a look on, so that what happens during it is looked at again.</summary>
        public Task ExpectPoke(Lock gate)
        {
            lock (gate)
            {
                if (Poke.Task.IsCompleted) Poke = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return Poke.Task;
            }
        }
    }
}
