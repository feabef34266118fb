using System.Collections.Concurrent;

namespace Cat.Web.Operations;

/// <summary>How many lines of one source.</summary>
/// <param name="Category">The source.</param>
/// <param name="Count">Since the node started.</param>
/// <param name="LastAt">The latest.</param>
internal sealed record LogCount(string Category, long Count, DateTimeOffset LastAt);

/// <summary>Counts errors and warnings of the log by their source; keeps nothing of what they say.</summary>
internal sealed class LogCounts(TimeProvider time) : ILoggerProvider
{
    private readonly ConcurrentDictionary<(LogLevel Level, string Category), Counted> _counts = new();

    public ILogger CreateLogger(string categoryName) => new Counter(this, categoryName);

    public long Of(LogLevel level) => _counts.Where(entry => entry.Key.Level == level).Sum(entry => Interlocked.Read(ref entry.Value.Count));

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<LogCount> Sources(LogLevel level) =>
        [.. _counts.Where(entry => entry.Key.Level == level).Select(entry => new LogCount(entry.Key.Category, Interlocked.Read(ref entry.Value.Count), new DateTimeOffset(Interlocked.Read(ref entry.Value.LastTicks), TimeSpan.Zero))).OrderByDescending(count => count.Count)];

    public void Dispose()
    {
    }

    private void Add(LogLevel level, string category)
    {
        var counted = _counts.GetOrAdd((level, category), _ => new Counted());
        Interlocked.Increment(ref counted.Count);
        Interlocked.Exchange(ref counted.LastTicks, time.GetUtcNow().UtcTicks);
        OperationsMeter.Logged(level);
    }

    private sealed class Counted
    {
        public long Count;
        public long LastTicks;
    }

    private sealed class Counter(LogCounts counts, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is LogLevel.Warning or LogLevel.Error or LogLevel.Critical;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What ends a node is an error like others here.
            if (IsEnabled(logLevel)) counts.Add(logLevel == LogLevel.Critical ? LogLevel.Error : logLevel, category);
        }
    }
}
