using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>How an amortised diagnosis is trained; docs/methods/amortised.md.</summary>
public sealed record AmortisedOptions
{
    /// <summary>Factors of the multidimensional model whose loadings the items bring with them. Default 16.</summary>
    [Range(1, 64)]
    public int Factors { get; init; } = 16;

    /// <summary>Parts of the training examinees. Those of a part are learned from with items that were fitted on the other parts. Default 5.</summary>
    [Range(2, 100)]
    public int Folds { get; init; } = 5;

    /// <summary>Passes over the training examinees. Default 16.</summary>
    [Range(1, 10_000)]
    public int Epochs { get; init; } = 16;

    /// <summary>Examinees of a minibatch. Default 32.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 32;

    /// <summary>A drawn support set has 0 to this many responses. Default 40.</summary>
    [Range(1, 1000)]
    public int LargestSupport { get; init; } = 40;

    /// <summary>Responses predicted from one support set, at most. Default 60.</summary>
    [Range(1, 10_000)]
    public int LargestTarget { get; init; } = 60;

    /// <summary>Of Adam; a third of it after three fifths of the epochs, a tenth for the last seventh. Default 0.03.</summary>
    [Range(1e-6, 1.0)]
    public double LearningRate { get; init; } = 0.03;

    /// <summary>Weight of Σ (log deviation of a concept − their mean)² beside the mean loss of a response. Default 0.00001.</summary>
    [Range(0.0, 1000.0)]
    public double ConceptPenalty { get; init; } = 1e-5;

    /// <summary>Threads of the item fits at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Of the folds, the order, the support sets and the factors' start.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>Of the steps of a training (item fits, then epochs) those that are done; after an epoch, the mean loss of a predicted response.</summary>
public readonly record struct AmortisedProgress(int Done, int Total, double? Loss);
