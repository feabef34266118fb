using System.ComponentModel.DataAnnotations;
using Npgsql;

namespace Cat.Web.Database;

/// <summary>How the database is spoken to and how long it is waited for; section "Database". What the connection string itself says goes before it.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>
    /// The longest wait for a connection: a new one, or one of the pool when all are in use. The connection string's "Timeout". Whole seconds; default 10: a node that starts into a rush
    /// on a busy machine takes more than 5 for its first ones.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan ConnectWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest that a command may say nothing. The connection string's "Command Timeout". Whole seconds; default 30.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan CommandWithin { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The same while a student waits for a page or somebody signs in: then "please wait" says more than a page that does not come. Whole seconds; default 10.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan StudentCommandWithin { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a node that starts waits for a database that is away, before it gives up and leaves the restart to whoever started it. Default 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartWithin { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many statements each connection keeps prepared, the most used ones, so that Postgres parses and plans them once; it is a fifth of what an answer costs. The connection string's
    /// "Max Auto Prepare". 0: none, for a pooler between that does not know prepared statements (PgBouncer before 1.21). Default 100.
    /// </summary>
    [Range(0, 1000)]
    public int PreparedStatements { get; set; } = 100;

    /// <summary>A connection string with these where it has none.</summary>
    public string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var given = new NpgsqlConnectionStringBuilder(connectionString).Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!given.Contains("Timeout")) builder.Timeout = (int)ConnectWithin.TotalSeconds;
        if (!given.Contains("Command Timeout")) builder.CommandTimeout = (int)CommandWithin.TotalSeconds;
        if (!given.Contains("Max Auto Prepare")) builder.MaxAutoPrepare = PreparedStatements;
        return builder.ConnectionString;
    }
}
