using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Shared.BankJobs;

/// <summary>Stores a job unless the bank has one that has not ended, and wakes the worker.</summary>
internal static class BankJobAdmission
{
    public static async Task<Outcome<BankJobId>> AdmitAsync(CatDbContext db, BankJobSignal signal, BankJob job, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two admins who start at once come one after the other here; tests of the bank are not held up by this lock.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM item_banks WHERE id = {job.BankId.Value} FOR NO KEY UPDATE", cancellationToken);
        var busy = await db.BankJobs.Where(other => other.BankId == job.BankId && (other.Status == BankJobStatus.Waiting || other.Status == BankJobStatus.Running))
            .OrderBy(other => other.CreatedAt).Select(other => (BankJobKind?)other.Kind).FirstOrDefaultAsync(cancellationToken);
        if (busy is { } kind) return new BankIsBusy(kind);
        db.BankJobs.Add(job);
        db.AuditEntries.Add(new AuditEntry(job.RequestedById, BankJobActions.Started, job.Id.Value, null, $"{job.Kind} bank {job.BankId}", job.CreatedAt));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return job.Id;
    }
}
