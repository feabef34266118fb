namespace Cat.Engine.Tests;

/// <summary>What a piece of code allocates on this thread.</summary>
internal static class Allocations
{
    /// <summary>
    /// The least of a few runs: what the runtime itself allocates now and then, as for types met for the first time, does not come back; what the
    /// code allocates does.
    /// </summary>
    public static long LeastOf(Action run) => Enumerable.Range(0, 4).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
