using System.ComponentModel.DataAnnotations;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Training;

/// <summary>How a policy is trained.</summary>
public sealed record PolicyTrainingOptions
{
    public PolicyOptions Policy { get; init; } = new();

    public RewardOptions Rewards { get; init; } = new();

    /// <summary>What each objective counts. Default 1, 1, 1.</summary>
    public ObjectiveWeights Weights { get; init; } = new(1, 1, 1);

    /// <summary>Share of the tests in training whose weights are drawn evenly from all ratios; the others have <see cref="Weights"/>. Above 0 only where the policy sees them. Default 0.</summary>
    [Range(0.0, 1.0)]
    public double SampledWeights { get; init; }

    /// <summary>Passes over the training examinees at most. Default 30.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 30;

    /// <summary>Epochs without a better validation score before it ends. Default 8.</summary>
    [Range(1, 100_000)]
    public int Patience { get; init; } = 8;

    /// <summary>Length of a test in training. Default 20.</summary>
    [Range(1, 100_000)]
    public int Steps { get; init; } = 20;

    /// <summary>Examinees that take a test at the same time. Default 128.</summary>
    [Range(1, 100_000)]
    public int BatchSize { get; init; } = 128;

    /// <summary>Candidates at most in training; of more, so many are drawn. Default 200.</summary>
    [Range(2, 100_000)]
    public int Candidates { get; init; } = 200;

    /// <summary>Share of an examinee's items that is held out as query. Default 0.2.</summary>
    [Range(0.01, 0.9)]
    public double QueryShare { get; init; } = 0.2;

    /// <summary>γ. Default 0.5, as the paper: a choice is judged by the next few steps.</summary>
    [Range(0.0, 1.0)]
    public double Gamma { get; init; } = 0.5;

    /// <summary>λ of the generalised advantage (Schulman et al. 2016); 1: return minus value. Default 0.95.</summary>
    [Range(0.0, 1.0)]
    public double GaeLambda { get; init; } = 0.95;

    /// <summary>ε of the clipped surrogate (Schulman et al. 2017). Default 0.2.</summary>
    [Range(0.0, 1.0)]
    public double ClipRange { get; init; } = 0.2;

    /// <summary>Weight of the entropy. Default 0.01.</summary>
    [Range(0.0, 10.0)]
    public double EntropyWeight { get; init; } = 0.01;

    /// <summary>Weight of the critics' squared error. Default 0.5.</summary>
    [Range(0.0, 10.0)]
    public double ValueWeight { get; init; } = 0.5;

    /// <summary>Adam's. Default 0.001.</summary>
    [Range(1e-7, 1.0)]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>Passes over each batch. Default 2.</summary>
    [Range(1, 100)]
    public int UpdateEpochs { get; init; } = 2;

    /// <summary>Whether each objective's advantage is brought to unit size before the weights apply. Default true; in the paper's scale quality is smaller by two orders.</summary>
    public bool NormalisesObjectives { get; init; } = true;

    /// <summary>Whether that size is the range of what policies of one objective get (<see cref="RewardScale"/>), for a policy that sees weights, instead of the deviation over the batch. Default true.</summary>
    public bool MeasuresRanges { get; init; } = true;

    /// <summary>Norm to which gradients are cut. Default 1.</summary>
    [Range(0.001, 1e9)]
    public double GradientNorm { get; init; } = 1;

    /// <summary>Of everything that is drawn.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Ours, chosen on validation students.</summary>
    public static PolicyTrainingOptions Default { get; } = new() { Rewards = new RewardOptions { Quality = QualityReward.Convergence }, Weights = new ObjectiveWeights(2, 2, 1), SampledWeights = 0.5, Epochs = 40, Patience = 15 };

    /// <summary>
    /// The paper's and its reference's settings: embedding 128, 1 head, 1 block, γ 0.5, step 0.001, batch 128 and 4 steps of Adam on each, 20 steps, clip 0.2,
    /// entropy 0.01 beside weights that sum to 3 (here to 1), rewards by accuracy, new concepts and popularity, own output rows, the state from
    /// the sequence alone, no normalisation. Mended, because plain defects: the checkpoint is chosen on validation examinees; popularity and
    /// edges come from training examinees only; positions are encoded; items keep their own embedding through the graph; no dropout between
    /// old and new log-probabilities; nothing is padded; an update sees whole tests.
    /// </summary>
    public static PolicyTrainingOptions Paper { get; } = new() { Policy = PolicyOptions.Paper, Rewards = RewardOptions.Paper, NormalisesObjectives = false, GaeLambda = 1, EntropyWeight = 0.01 / 3, UpdateEpochs = 4 };
}
