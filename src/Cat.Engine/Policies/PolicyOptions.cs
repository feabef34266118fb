using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Policies;

/// <summary>The shape of a policy.</summary>
public sealed record PolicyOptions
{
    /// <summary>Length of the embeddings of items, concepts and states. Default 64.</summary>
    [Range(4, 1024)]
    public int Dimension { get; init; } = 64;

    /// <summary>Rounds of graph attention. Default 1.</summary>
    [Range(1, 4)]
    public int GraphBlocks { get; init; } = 1;

    /// <summary>Attention heads of the state encoder; divides the dimension. Default 4.</summary>
    [Range(1, 16)]
    public int Heads { get; init; } = 4;

    /// <summary>Positions that have an embedding of their own; later ones share the last. Default 40.</summary>
    [Range(1, 1000)]
    public int Positions { get; init; } = 40;

    /// <summary>
    /// Whether an item's logit comes from its graph embedding (inductive: a new item with concepts has one without training) or from a row of
    /// its own, as in the paper. Default true.
    /// </summary>
    public bool IsInductive { get; init; } = true;

    /// <summary>Whether the actor also sees what is known of each candidate: information at the estimate, new concepts, popularity, exposure. Default true.</summary>
    public bool SeesCandidates { get; init; } = true;

    /// <summary>Whether actor and critics also see the test in numbers beside its sequence: estimate, standard error, length, share right, concepts covered. Default true.</summary>
    public bool SeesState { get; init; } = true;

    /// <summary>Whether actor and critics also see what the objectives count in the test at hand, so that one policy serves every weighting. Default true.</summary>
    public bool SeesWeights { get; init; } = true;

    /// <summary>Whether the actor is also to see information about the factors of a multidimensional diagnosis, which its bank then has. Default true.</summary>
    public bool SeesFactors { get; init; } = true;

    /// <summary>Whether a policy that sees weights and candidates begins as the best rules that look one item ahead, instead of at random. Default true.</summary>
    public bool BeginsMyopic { get; init; } = true;

    internal bool IsMyopicAtFirst => BeginsMyopic && SeesWeights && SeesCandidates;

    /// <summary>The reference's sizes (GMOCAT, KDD 2023).</summary>
    public static PolicyOptions Paper { get; } = new() { Dimension = 128, Heads = 1, IsInductive = false, SeesCandidates = false, SeesState = false, SeesWeights = false, SeesFactors = false, BeginsMyopic = false };
}
