using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Diagnosis;

/// <summary>What the dimensions of mastery are.</summary>
public enum MasteryDimensions
{
    /// <summary>One dimension a concept; an item depends on the concepts that the Q-matrix gives it and on no other (Wang et al. 2020).</summary>
    Concepts,

    /// <summary>Dimensions without names, all of which every item depends on: the variant that the GMOCAT reference uses.</summary>
    Latent,
}

/// <summary>How a neural cognitive diagnosis is built and trained. The defaults were chosen on the validation students of DBE-KT22 and ASSISTments 2009.</summary>
public sealed record NeuralDiagnosisOptions
{
    /// <summary>Default <see cref="MasteryDimensions.Concepts"/>.</summary>
    public MasteryDimensions Dimensions { get; init; } = MasteryDimensions.Concepts;

    /// <summary>Number of dimensions where they are latent; otherwise the concepts decide. Default 10, as in the reference.</summary>
    [Range(1, 1000)]
    public int LatentDimensions { get; init; } = 10;

    /// <summary>Rank of the prior covariance of mastery: standard normal factors behind it. Default 16.</summary>
    [Range(1, 200)]
    public int Factors { get; init; } = 16;

    /// <summary>Units of the hidden layers of the monotone network; empty makes it linear in x. Default empty: it predicts no worse and ten times faster.</summary>
    public IReadOnlyList<int> HiddenSizes { get; init; } = [];

    /// <summary>Adam's step at the start; it falls evenly to a fiftieth over the epochs. Default 0.01.</summary>
    [Range(1e-6, 1.0)]
    public double LearningRate { get; init; } = 0.01;

    /// <summary>Passes over the training responses at most. Default 40.</summary>
    [Range(1, 10_000)]
    public int MaximumEpochs { get; init; } = 40;

    /// <summary>Training ends after this many epochs without a better validation loss. Default 10.</summary>
    [Range(1, 10_000)]
    public int Patience { get; init; } = 10;

    /// <summary>Responses a minibatch. Default 1024.</summary>
    [Range(1, 1_000_000)]
    public int BatchSize { get; init; } = 1024;

    /// <summary>Share of hidden units switched off in training; diagnosis never drops any. Default 0.</summary>
    [Range(0.0, 0.9)]
    public double Dropout { get; init; }

    /// <summary>Multiplies the precision of the prior of mastery in diagnosis; 1 trusts the trained prior as it is. Default 1.</summary>
    [Range(0.01, 100.0)]
    public double PriorStrength { get; init; } = 1;

    /// <summary>Standard deviation, on the logit scale, of an item's difficulty about the mean of the dimension. Default 1.</summary>
    [Range(0.01, 100.0)]
    public double DifficultyDeviation { get; init; } = 1;

    /// <summary>Standard deviation of log discrimination about its mean. Default 0.5, as in calibration.</summary>
    [Range(0.01, 100.0)]
    public double LogDiscriminationDeviation { get; init; } = 0.5;

    /// <summary>Standard deviation of a loading about 0: what keeps factors that the responses do not call for small. Default 0.25.</summary>
    [Range(0.01, 100.0)]
    public double LoadingDeviation { get; init; } = 0.25;

    /// <summary>Decides initial weights, minibatches, noise, and which responses of validation examinees are predicted. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}
