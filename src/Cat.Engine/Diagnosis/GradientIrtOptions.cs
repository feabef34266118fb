using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Diagnosis;

/// <summary>How the item response model of GMOCAT's reference is fitted and its ability updated. The defaults are the reference's.</summary>
public sealed record GradientIrtOptions
{
    /// <summary>Passes over the training responses. Default 100.</summary>
    [Range(1, 100_000)]
    public int Epochs { get; init; } = 100;

    /// <summary>Responses at a time. Default 2048.</summary>
    [Range(1, 10_000_000)]
    public int BatchSize { get; init; } = 2048;

    /// <summary>Adam's in training. Default 0.002.</summary>
    [Range(1e-7, 1.0)]
    public double LearningRate { get; init; } = 0.002;

    /// <summary>Steps of Adam after each response of an examinee. Default 4.</summary>
    [Range(1, 10_000)]
    public int UpdateEpochs { get; init; } = 4;

    /// <summary>Adam's in these, on the scale of ability. Default 0.02.</summary>
    [Range(1e-7, 10.0)]
    public double UpdateLearningRate { get; init; } = 0.02;

    /// <summary>Of the order of the training responses.</summary>
    public ulong Seed { get; init; } = 1;
}
