using Cat.Data.BankJobs;
using Cat.Web.Shared;

namespace Cat.Web.Measurement.Jobs;

/// <summary>What one kind of job does.</summary>
internal interface IBankJobWork
{
    BankJobKind Kind { get; }

    /// <summary>Does it and completes the job, in one transaction with what it stores. An expected failure is returned, and nothing is stored.</summary>
    /// <exception cref="JobLostException">The job is not ours any more.</exception>
    Task<Outcome<Done>> RunAsync(HeldJob job, CancellationToken cancellationToken);
}
