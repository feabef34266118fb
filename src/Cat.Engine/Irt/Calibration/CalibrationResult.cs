using Cat.Engine.Items;

namespace Cat.Engine.Irt.Calibration;

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

/// <summary>
/// One item after calibration. Without concepts it has parameters only when it is <see cref="CalibrationFlag.Calibrated"/>; with
/// concepts every item has, and the flag says that they rest on the prior more than on its own responses.
/// </summary>
public sealed record CalibratedItem
{
    public required ItemParameters? Parameters { get; init; }

    /// <summary>Of a; null where the information has no inverse.</summary>
    public double? DiscriminationStandardError { get; init; }

    /// <summary>Of b = −e / a, by the delta method.</summary>
    public double? DifficultyStandardError { get; init; }

    /// <summary>Of the intercept e = −a b.</summary>
    public double? InterceptStandardError { get; init; }

    /// <summary>Of c, where it is estimated.</summary>
    public double? GuessingStandardError { get; init; }

    /// <summary>Of d, where it is estimated.</summary>
    public double? UpperAsymptoteStandardError { get; init; }
    public required int ResponseCount { get; init; }

    /// <summary>Null without responses.</summary>
    public required double? ProportionCorrect { get; init; }
    public required CalibrationFlag Flag { get; init; }
}

/// <summary>What the standard errors take into account.</summary>
public enum InformationKind
{
    /// <summary>The cross products of the examinees' scores over all parameters at once.</summary>
    Full,

    /// <summary>Item by item, as if the other items' parameters were known: slightly too small. For large banks, and where there are not ten examinees to a parameter.</summary>
    ByItem,
}

/// <summary>A calibration. Where priors are on, the estimates maximise the likelihood times the priors; the log-likelihood is without them.</summary>
public sealed record CalibrationResult
{
    public required IReadOnlyList<CalibratedItem> Items { get; init; }
    public required double LogLikelihood { get; init; }

    /// <summary>EM steps.</summary>
    public required int Iterations { get; init; }
    public required bool HasConverged { get; init; }

    /// <summary>Largest change of a slope, intercept or asymptote in the last EM step.</summary>
    public required double LargestChange { get; init; }

    /// <summary>Change of the log-likelihood over the last step that was compared.</summary>
    public required double LogLikelihoodChange { get; init; }
    public required InformationKind Information { get; init; }

    /// <summary>Nodes of ability and their weights; mean 0 and standard deviation 1.</summary>
    public required IReadOnlyList<(double Theta, double Weight)> AbilityDistribution { get; init; }

    /// <summary>Null without concepts.</summary>
    public required ShrinkageSummary? Shrinkage { get; init; }
}

/// <summary>
/// The prior that was estimated with the items: e ~ N(mean of the item's concept effects, deviation²), on the scale on which log a has mean 0 and
/// ability this mean and deviation. The parameters of the items are given for mean 0 and deviation 1.
/// </summary>
/// <param name="AbilityMean">Above 0 where the items are easy.</param>
/// <param name="AbilityDeviation">About the typical discrimination of the standardised scale.</param>
/// <param name="ConceptEffects">By concept; 0 for a concept without responses.</param>
/// <param name="ConceptDeviation">Of the concept effects.</param>
/// <param name="InterceptDeviation">Of an item about its concepts.</param>
public sealed record ShrinkageSummary(double AbilityMean, double AbilityDeviation, IReadOnlyList<double> ConceptEffects, double ConceptDeviation, double InterceptDeviation);

/// <summary>After each EM step that was kept: its number, the largest change of a parameter, the marginal log-likelihood before it.</summary>
public readonly record struct CalibrationProgress(int Iteration, double LargestChange, double LogLikelihood);
