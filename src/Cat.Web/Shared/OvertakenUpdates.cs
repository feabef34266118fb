using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Shared;

internal static class OvertakenUpdates
{
    /// <summary>Somebody stored the same thing, or took away what it hangs on, between our reading and our writing.</summary>
    public static bool IsOvertaken(this DbUpdateException exception) =>
        exception is DbUpdateConcurrencyException
        || exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };
}
