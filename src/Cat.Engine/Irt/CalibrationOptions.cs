using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Irt;

/// <summary>How a bank is calibrated.</summary>
public sealed class CalibrationOptions
{
    /// <summary>Quadrature nodes over ability. Default 41.</summary>
    [Range(11, 201)]
    public int NodeCount { get; init; } = 41;

    /// <summary>The grid reaches this many standard deviations to either side. Default 6.</summary>
    [Range(3.0, 10.0)]
    public double HalfWidth { get; init; } = 6;

    /// <summary>Standard deviation of the normal prior of log discrimination, mean 0; null switches it off. Default 0.5.</summary>
    public double? LogDiscriminationPriorDeviation { get; init; } = 0.5;

    /// <summary>Standard deviation of the normal prior of the intercept −a b, mean 0; null switches it off. Default 3.</summary>
    public double? InterceptPriorDeviation { get; init; } = 3;

    /// <summary>Items with fewer responses are flagged and not estimated. Default 30.</summary>
    [Range(1, int.MaxValue)]
    public int MinimumResponses { get; init; } = 30;

    /// <summary>The estimation has converged when no parameter moves by more than this in an iteration. Default 0.0001.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Iterations at most. Default 1000.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumIterations { get; init; } = 1000;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}
