using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>How a multidimensional item response model is fitted. Deviations are on the scale of logits, factors having deviation 1.</summary>
public sealed record MultidimensionalOptions
{
    /// <summary>K, dimensions of what an examinee differs in. Default 16.</summary>
    [Range(1, 64)]
    public int Factors { get; init; } = 16;

    /// <summary>Whether the four deviations are estimated, those of the loadings for each factor, from where they are set. Default false: they stay.</summary>
    public bool LearnsDeviations { get; init; }

    /// <summary>Prior deviation of an intercept about the mean of the effects of its concepts. Default 0.7.</summary>
    [Range(0.02, 100.0)]
    public double InterceptDeviation { get; init; } = 0.7;

    /// <summary>… of the effect of a concept on intercepts. Default 1.</summary>
    [Range(0.02, 100.0)]
    public double ConceptInterceptDeviation { get; init; } = 1;

    /// <summary>… of a loading about the mean of the effects of its concepts. Default 0.25.</summary>
    [Range(0.02, 100.0)]
    public double LoadingDeviation { get; init; } = 0.25;

    /// <summary>… of the effect of a concept on loadings. Default 0.25.</summary>
    [Range(0.02, 100.0)]
    public double ConceptLoadingDeviation { get; init; } = 0.25;

    /// <summary>Iterations at most. Default 150.</summary>
    [Range(1, 100_000)]
    public int MaximumIterations { get; init; } = 150;

    /// <summary>The fit ends when an iteration moves the bound of the log evidence by less than this a response, in natural logarithms. Default 0.000001.</summary>
    [Range(0.0, 1.0)]
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Of the loadings at the start, which break the symmetry between factors.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>Before each iteration but the first: its number, and the bound of the log evidence over the number of responses.</summary>
public readonly record struct MultidimensionalProgress(int Iteration, double BoundPerResponse);
