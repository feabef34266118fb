using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Simulation;

/// <summary>What counts as quality.</summary>
public enum QualityReward
{
    /// <summary>Change of the share of query responses predicted right (the paper).</summary>
    QueryAccuracy,

    /// <summary>Change of the mean log-likelihood of the query responses: of the same purpose, and felt at every step.</summary>
    QueryLogLikelihood,

    /// <summary>
    /// By how much the predictions of all the examinee's items come nearer to those from all responses: fall of the mean Kullback-Leibler divergence of P from P*, where P*
    /// knows every response. What the log-likelihood of the responses gains on average if P* is right, without the noise of single responses.
    /// </summary>
    Convergence,

    /// <summary>Fall of the log of the standard error of ability under the bank's parameters: hardly any noise, and neither query nor diagnosis is needed.</summary>
    Precision,
}

/// <summary>What counts as diversity.</summary>
public enum DiversityReward
{
    /// <summary>1 for an item that brings a concept not yet met in the test (the paper).</summary>
    AnyNewConcept,

    /// <summary>How many concepts it brings that were not yet met: what coverage counts.</summary>
    NewConcepts,
}

/// <summary>What counts as novelty.</summary>
public enum NoveltyReward
{
    /// <summary>1 unless the item is among the most frequent of the log (the paper).</summary>
    Popularity,

    /// <summary>1 − <see cref="Policies.PolicyBank.RelativeExposure"/> at present: up to a factor and a constant the share of a test that the others have in common with it.</summary>
    Exposure,
}

/// <summary>Rewards of a step, by objective.</summary>
public sealed record RewardOptions
{
    /// <summary>Default: log-likelihood.</summary>
    public QualityReward Quality { get; init; } = QualityReward.QueryLogLikelihood;

    /// <summary>Default: exposure.</summary>
    public NoveltyReward Novelty { get; init; } = NoveltyReward.Exposure;

    /// <summary>Default: the number of new concepts.</summary>
    public DiversityReward Diversity { get; init; } = DiversityReward.NewConcepts;

    /// <summary>Share of the items that count as popular. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double PopularShare { get; init; } = 0.1;

    /// <summary>As in the paper.</summary>
    public static RewardOptions Paper { get; } = new() { Quality = QualityReward.QueryAccuracy, Diversity = DiversityReward.AnyNewConcept, Novelty = NoveltyReward.Popularity };
}
