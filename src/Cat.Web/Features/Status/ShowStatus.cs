using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Operations;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Status;

/// <summary>How Cat is: this node, the others, the database, jobs, policies, exposure, errors.</summary>
internal sealed class ShowStatus(IDbContextFactory<CatDbContext> factory, NodeState node, LogCounts log, ExposureCounting exposure, DatabaseReading database, WorkReading work, TimeProvider time)
{
    public async Task<Outcome<StatusView>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var figures = await DatabaseFigures.ReadAsync(db, exposure, time.GetUtcNow(), cancellationToken);
        return new StatusView(
            new ThisNode(NodeState.Version, Environment.MachineName, Environment.ProcessId, node.StartedAt, node.IsDraining, Environment.WorkingSet),
            await DatabaseReading.NodesAsync(db, cancellationToken),
            await database.StateAsync(db, cancellationToken),
            await DatabaseReading.BackupAsync(db, cancellationToken),
            figures.ActiveSessions ?? 0,
            await work.JobsAsync(db, figures, cancellationToken),
            await work.PoliciesAsync(db, cancellationToken),
            figures.Exposure,
            log.Sources(LogLevel.Error),
            log.Sources(LogLevel.Warning));
    }
}
