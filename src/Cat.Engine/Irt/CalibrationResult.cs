using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>Whether an item could be estimated.</summary>
public enum CalibrationFlag
{
    Calibrated,

    /// <summary>Every response was right: the item is too easy for this group to tell its parameters.</summary>
    AllCorrect,

    /// <summary>Every response was wrong.</summary>
    AllIncorrect,

    TooFewResponses,
}

/// <summary>One item after calibration; without parameters unless it is <see cref="CalibrationFlag.Calibrated"/>.</summary>
public sealed record CalibratedItem
{
    public required ItemParameters? Parameters { get; init; }
    public double? DiscriminationStandardError { get; init; }
    public double? DifficultyStandardError { get; init; }
    public required int ResponseCount { get; init; }

    /// <summary>Null without responses.</summary>
    public required double? ProportionCorrect { get; init; }
    public required CalibrationFlag Flag { get; init; }
}

/// <summary>A calibration. Where priors are on, the estimates maximise the likelihood times the priors; the log-likelihood is without them.</summary>
public sealed record CalibrationResult(IReadOnlyList<CalibratedItem> Items, double LogLikelihood, int Iterations, bool HasConverged);

/// <summary>After each iteration: its number, the largest change of a parameter, the marginal log-likelihood.</summary>
public readonly record struct CalibrationProgress(int Iteration, double LargestChange, double LogLikelihood);
