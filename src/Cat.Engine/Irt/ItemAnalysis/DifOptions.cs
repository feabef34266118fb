using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>The group an examinee counts to when items are compared between groups.</summary>
public enum DifGroup
{
    /// <summary>In neither: left out.</summary>
    None,

    /// <summary>The group compared with.</summary>
    Reference,

    /// <summary>The group that items might treat unfairly.</summary>
    Focal,
}

/// <summary>Size of differential item functioning.</summary>
public enum DifClass
{
    /// <summary>A: none to speak of.</summary>
    Negligible,

    /// <summary>B.</summary>
    Moderate,

    /// <summary>C.</summary>
    Large,
}

/// <summary>How differential item functioning is looked for.</summary>
public sealed class DifOptions
{
    /// <summary>Level of the tests inside the ETS and the Jodoin-Gierl rules. Default 0.05.</summary>
    [Range(0.0001, 0.5)]
    public double Significance { get; init; } = 0.05;

    /// <summary>An item is examined from so many responses in each group on. Default 30.</summary>
    [Range(2, int.MaxValue)]
    public int MinimumResponses { get; init; } = 30;

    /// <summary>Strata of equal size when examinees are matched on ability. Default 20.</summary>
    [Range(2, 100)]
    public int StratumCount { get; init; } = 20;

    /// <summary>Items of class moderate or large by Mantel-Haenszel leave the matching criterion, and all is computed again, until the set stays the same. Default true.</summary>
    public bool Purify { get; init; } = true;

    /// <summary>Purification rounds at most. Default 5.</summary>
    [Range(1, 50)]
    public int LargestRoundCount { get; init; } = 5;

    /// <summary>Ability prior for matching on ability, the same for both groups. Default standard normal.</summary>
    public AbilityPrior Prior { get; init; } = new();

    /// <summary>Nodes of the ability grid. Default 61.</summary>
    [Range(11, 201)]
    public int NodeCount { get; init; } = 61;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}
