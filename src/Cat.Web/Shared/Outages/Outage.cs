using Npgsql;

namespace Cat.Web.Shared.Outages;

/// <summary>Whether something failed because the database was away, stopped, full, or had no connection left: all that passes, and says nothing of what was asked.</summary>
internal static class Outage
{
    /// <summary>What Npgsql does not count as transient: a server that stops or crashes, one that is not the primary any more, and a command ended by the server's own time-out.</summary>
    private static readonly string[] Passing =
    [
        PostgresErrorCodes.AdminShutdown, PostgresErrorCodes.CrashShutdown, PostgresErrorCodes.ReadOnlySqlTransaction, PostgresErrorCodes.QueryCanceled,
    ];

    public static bool IsCauseOf(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is PostgresException refused) return refused.IsTransient || Passing.Contains(refused.SqlState) || IsEndOfConnection(refused);
            // Of the client: refused, broken, too late, no host of several that is the primary, no connection free in the pool.
            if (inner is NpgsqlException) return true;
        }

        return false;
    }

    /// <summary>A connection that Postgres could not make, as when its disk is full ("could not write init file"): no fault of what was asked.</summary>
    private static bool IsEndOfConnection(PostgresException refused) => refused is { InvariantSeverity: "FATAL" or "PANIC", SqlState: PostgresErrorCodes.InternalError };
}
