using Cat.Cli.Train;
using Cat.Engine.Policies;

namespace Cat.Cli.Benchmark;

/// <summary>A policy as a selector of the benchmark: gmocat, trained in the run, or gmocat:FILE; either with @q:d:n, what the objectives count when it chooses.</summary>
/// <param name="Policy">The name without the weights.</param>
/// <param name="File">Null: trained in the run.</param>
/// <param name="Weights">Null: as in training.</param>
internal sealed record PolicyName(string Policy, string? File, ObjectiveWeights? Weights)
{
    public const string Trained = "gmocat";
    public const string FilePrefix = Trained + ":";

    /// <summary>Null: the name is of another selector, or of none.</summary>
    public static PolicyName? Of(string selector)
    {
        var at = selector.LastIndexOf('@');
        // A file may have the sign in its name.
        var weights = at < 0 ? null : TrainingArguments.Parse(selector[(at + 1)..], ':');
        var policy = weights is null ? selector : selector[..at];
        if (policy == Trained) return new PolicyName(policy, null, weights);
        return policy.StartsWith(FilePrefix, StringComparison.Ordinal) ? new PolicyName(policy, policy[FilePrefix.Length..], weights) : null;
    }
}
