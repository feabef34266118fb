using Npgsql;

namespace Cat.Faults;

/// <summary>Something that goes wrong while students answer.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Meaning">What is done, in a sentence.</param>
internal sealed record Fault(string Name, string Meaning)
{
    public int Nodes { get; init; } = 1;

    /// <summary>Of Postgres.</summary>
    public IReadOnlyList<string> PostgresSettings { get; init; } = [];

    /// <summary>Changes of the nodes' connection string.</summary>
    public Action<NpgsqlConnectionStringBuilder>? Connect { get; init; }

    /// <summary>Whether the cluster lies on a small file system of its own.</summary>
    public bool HasSmallDisk { get; init; }

    /// <summary>Whether a standby follows that every commit waits for.</summary>
    public bool HasStandby { get; init; }

    /// <summary>Whether the nodes' clock can be put forward and back.</summary>
    public bool HasFalseClock { get; init; }

    /// <summary>From the break to the mending.</summary>
    public TimeSpan Lasting { get; init; } = TimeSpan.FromSeconds(15);

    public required Func<FaultScene, CancellationToken, Task> BreakAsync { get; init; }

    /// <summary>Null: nobody mends it, or breaking it has done that too.</summary>
    public Func<FaultScene, CancellationToken, Task>? MendAsync { get; init; }
}
