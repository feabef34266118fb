using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Simulation;

/// <summary>What counts as quality.</summary>
public enum QualityReward
{
    /// <summary>Change of the share of query responses predicted right (the paper).</summary>
    QueryAccuracy,

    /// <summary>Change of the mean log-likelihood of the query responses: of the same purpose, and felt at every step.</summary>
    QueryLogLikelihood,

    /// <summary>Fall of the log of the standard error of ability under the bank's parameters: hardly any noise, and neither query nor diagnosis is needed.</summary>
    Precision,
}

/// <summary>What counts as novelty.</summary>
public enum NoveltyReward
{
    /// <summary>1 unless the item is among the most frequent of the log (the paper).</summary>
    Popularity,

    /// <summary>1 for an item that no test shows, falling to 0 at the exposure rate of the cap: from present exposure.</summary>
    Exposure,
}

/// <summary>Rewards of a step, by objective.</summary>
public sealed record RewardOptions
{
    /// <summary>Default: log-likelihood.</summary>
    public QualityReward Quality { get; init; } = QualityReward.QueryLogLikelihood;

    /// <summary>Default: exposure.</summary>
    public NoveltyReward Novelty { get; init; } = NoveltyReward.Exposure;

    /// <summary>Share of the items that count as popular. Default 0.1.</summary>
    [Range(0.0, 1.0)]
    public double PopularShare { get; init; } = 0.1;

    /// <summary>Exposure rate at which nothing is left of novelty. Default 0.25.</summary>
    [Range(0.001, 1.0)]
    public double ExposureCap { get; init; } = 0.25;

    /// <summary>As in the paper.</summary>
    public static RewardOptions Paper { get; } = new() { Quality = QualityReward.QueryAccuracy, Novelty = NoveltyReward.Popularity };
}
