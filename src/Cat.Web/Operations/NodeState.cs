using System.Reflection;

namespace Cat.Web.Operations;

/// <summary>This process: what it runs, since when, and whether it is about to stop.</summary>
internal sealed class NodeState(TimeProvider time)
{
    private volatile bool _isDraining;

    public static string Version { get; } = typeof(NodeState).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>It serves what comes, and asks for nothing new.</summary>
    public bool IsDraining => _isDraining;

    public void Drain() => _isDraining = true;
}
