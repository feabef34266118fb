using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Shared.BankJobs;

/// <summary>Ends a waiting job at once and asks the worker of a running one to stop.</summary>
internal sealed class CancelBankJob(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, BankJobId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The job");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var job = await db.BankJobs.FromSql($"SELECT * FROM bank_jobs WHERE id = {id.Value} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (job is null) return new NotFound("The job");
        if (!job.IsEnded) db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankJobActions.Cancelled, id.Value, null, $"{job.Kind} bank {job.BankId}", time.GetUtcNow()));
        job.RequestCancellation(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        // A running job's checkpoint goes when its worker has stopped.
        if (job.IsEnded) await db.BankJobCheckpoints.Where(checkpoint => checkpoint.JobId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
