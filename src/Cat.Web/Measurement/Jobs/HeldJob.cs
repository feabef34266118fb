using Cat.Data;
using Cat.Data.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Jobs;

/// <summary>The job is no more this process's own: another took it, or somebody ended it.</summary>
internal sealed class JobLostException(TakenJob job) : Exception($"Job {job.Id} is no more that of attempt {job.Attempt}.");

/// <summary>A job in the process that works on it.</summary>
/// <param name="Taken">Which attempt this is.</param>
/// <param name="BankId">The bank.</param>
/// <param name="Settings">JSON of the kind of job.</param>
/// <param name="RequestedById">Null: the application itself.</param>
/// <param name="CreatedAt">What came later does not count, so that an attempt that goes on works on the same data.</param>
/// <param name="Progress">Told how far it is.</param>
internal sealed record HeldJob(TakenJob Taken, ItemBankId BankId, string Settings, Guid? RequestedById, DateTimeOffset CreatedAt, IProgress<JobStep> Progress)
{
    public BankJobId Id => Taken.Id;

    /// <summary>Locks the row for the caller's transaction. Whatever a job stores is stored in a transaction that began so: what another attempt stored meanwhile stands.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public async Task<BankJob> LockAsync(CatDbContext db, CancellationToken cancellationToken) =>
        Own(await Row(db).SingleOrDefaultAsync(cancellationToken));

    /// <summary>The same on a thread that may not be left.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    public BankJob Lock(CatDbContext db) => Own(Row(db).SingleOrDefault());

    /// <summary>Locks the row of a job whose work is done, unless somebody wants it stopped.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    /// <exception cref="OperationCanceledException">Somebody asked to stop it.</exception>
    public async Task<BankJob> LockToCompleteAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var job = await LockAsync(db, cancellationToken);
        return job.IsCancellationRequested ? throw new OperationCanceledException("The job was cancelled before it was done.") : job;
    }

    private IQueryable<BankJob> Row(CatDbContext db) => db.BankJobs.FromSql($"SELECT * FROM bank_jobs WHERE id = {Id.Value} FOR UPDATE");

    private BankJob Own(BankJob? job) => job is { Status: BankJobStatus.Running } && job.Attempts == Taken.Attempt ? job : throw new JobLostException(Taken);
}
