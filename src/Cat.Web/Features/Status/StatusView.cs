using Cat.Web.Database;
using Cat.Web.Operations;

namespace Cat.Web.Features.Status;

/// <param name="Version">What runs here.</param>
/// <param name="Machine">Where.</param>
/// <param name="ProcessId">There.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="IsDraining">It is about to stop.</param>
/// <param name="MemoryBytes">Of the process.</param>
internal sealed record ThisNode(string Version, string Machine, int ProcessId, DateTimeOffset StartedAt, bool IsDraining, long MemoryBytes);

/// <param name="Name">As it calls itself.</param>
/// <param name="Connections">It holds.</param>
/// <param name="Since">When it opened the oldest of them.</param>
internal sealed record LivingNode(NodeName Name, int Connections, DateTimeOffset Since);

/// <param name="ServerVersion">Of Postgres.</param>
/// <param name="Bytes">Of the database.</param>
/// <param name="Migrations">Applied.</param>
/// <param name="Newest">The newest of them.</param>
/// <param name="Missing">That this node needs and the database has not got.</param>
/// <param name="Connections">To the database, of all nodes.</param>
/// <param name="MostConnections">That the server takes.</param>
/// <param name="Disk">Of the embedded cluster; null: the database is a server of its own.</param>
internal sealed record DatabaseState(string ServerVersion, long Bytes, int Migrations, string? Newest, int Missing, int Connections, int MostConnections, DiskSpace? Disk);

/// <param name="Folder">Where the cluster lives.</param>
/// <param name="FreeBytes">For its user.</param>
/// <param name="TotalBytes">Of its file system.</param>
internal sealed record DiskSpace(string Folder, long FreeBytes, long TotalBytes)
{
    /// <summary>Below a tenth.</summary>
    public bool IsLow => FreeBytes < TotalBytes / 10;
}

/// <param name="LastAt">When scripts/backup last said that it was done; null: never.</param>
/// <param name="Details">What it made.</param>
/// <param name="ArchivedAt">When the server last archived a part of its log; null: it does not, or this account may not know.</param>
/// <param name="FailedAt">When that last failed, when that is the newer of the two.</param>
internal sealed record BackupState(DateTimeOffset? LastAt, string? Details, DateTimeOffset? ArchivedAt, DateTimeOffset? FailedAt);

/// <param name="What">Kind of job.</param>
/// <param name="Waiting">Jobs that wait.</param>
/// <param name="Running">Jobs under way.</param>
/// <param name="Failed">Jobs that failed in the last week.</param>
/// <param name="SilentSeconds">Since the running one that was silent longest was heard of.</param>
internal sealed record JobRow(string What, int Waiting, int Running, int Failed, double? SilentSeconds);

/// <param name="Bank">Whose it is.</param>
/// <param name="Version">Of its policies.</param>
/// <param name="IsActive">New tests are given by it.</param>
/// <param name="IsLoaded">On this node.</param>
/// <param name="Choices">Made on this node.</param>
/// <param name="Fallbacks">Choices that Fisher's rule made instead on this node.</param>
/// <param name="Failure">Why it could not be loaded.</param>
internal sealed record PolicyRow(string Bank, int Version, bool IsActive, bool IsLoaded, long Choices, long Fallbacks, string? Failure);

/// <summary>How Cat is, as one node and its database know it.</summary>
internal sealed record StatusView(
    ThisNode Node, IReadOnlyList<LivingNode> Nodes, DatabaseState Database, BackupState Backup, long ActiveSessions, IReadOnlyList<JobRow> Jobs, IReadOnlyList<PolicyRow> Policies,
    IReadOnlyList<BankExposure> Exposure, IReadOnlyList<LogCount> Errors, IReadOnlyList<LogCount> Warnings);
