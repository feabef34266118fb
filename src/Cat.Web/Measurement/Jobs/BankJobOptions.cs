using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Measurement.Jobs;

/// <summary>How this node runs jobs on banks; section "BankJobs".</summary>
public sealed class BankJobOptions : IValidatableObject
{
    public const string Section = "BankJobs";

    private static readonly TimeSpan ShortestStaleAfter = TimeSpan.FromSeconds(3);

    /// <summary>Whether this node takes jobs; one that does not leaves them to the others. Default true.</summary>
    public bool RunsJobs { get; set; } = true;

    /// <summary>Threads of a job at most, so that tests go on meanwhile. Default: half of the processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; set; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Whether a job's process gives way to all others, so that tests stay quick. Default true; without, jobs end sooner on a busy machine.</summary>
    public bool LowersPriority { get; set; } = true;

    /// <summary>A job whose worker has not been heard of for this long is taken by another. At least 3 seconds; default 30.</summary>
    public TimeSpan StaleAfter { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // A worker says every second that it lives.
        if (StaleAfter < ShortestStaleAfter) yield return new ValidationResult($"{Section}:{nameof(StaleAfter)} is {StaleAfter}; set {ShortestStaleAfter} or more.", [nameof(StaleAfter)]);
    }
}
