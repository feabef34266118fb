using Npgsql;

namespace Cat.Web.Database;

/// <summary>
/// What a process of Cat calls itself to Postgres, so that the database knows which nodes live: a node holds a connection as long as it runs. The name replaces one of the connection string.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Machine">Where it runs.</param>
/// <param name="ProcessId">There.</param>
internal sealed record NodeName(NodeKind Kind, string Machine, int ProcessId)
{
    public const string Prefix = "cat ";

    /// <summary>Postgres cuts names at 63 bytes.</summary>
    private const int LongestMachine = 40;

    /// <summary>This process.</summary>
    public static NodeName Own(NodeKind kind) => new(kind, Cut(Environment.MachineName), Environment.ProcessId);

    public string NamedIn(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = ToString() }.ConnectionString;

    /// <returns>Null: somebody else's.</returns>
    public static NodeName? Read(string applicationName) =>
        applicationName.Split(' ') is ["cat", var kind, var machine, var number] && Enum.TryParse<NodeKind>(kind, ignoreCase: true, out var known) && int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var process)
            ? new NodeName(known, machine, process)
            : null;

    public override string ToString() => $"{Prefix}{Kind.ToString().ToLowerInvariant()} {Machine} {ProcessId}";

    private static string Cut(string machine) => new([.. machine.Where(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.').Take(LongestMachine)]);
}

internal enum NodeKind
{
    /// <summary>Serves pages.</summary>
    Web,

    /// <summary>Runs one job.</summary>
    Work,
}
