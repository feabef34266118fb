namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>Whether the steps of an item could be estimated.</summary>
public enum StepsFlag
{
    Calibrated,

    TooFewResponses,

    /// <summary>Every response got the same points: the item does not tell these examinees apart.</summary>
    AllAlike,
}

/// <summary>One item of several points after calibration.</summary>
public sealed record CalibratedSteps
{
    /// <summary>Null unless it is <see cref="StepsFlag.Calibrated"/>.</summary>
    public required PartialCreditItem? Item { get; init; }

    /// <summary>Of a; null where the information has no inverse.</summary>
    public double? DiscriminationStandardError { get; init; }

    /// <summary>Of each step.</summary>
    public IReadOnlyList<double?> StepStandardErrors { get; init; } = [];

    /// <summary>Of the mean of the steps.</summary>
    public double? DifficultyStandardError { get; init; }

    /// <summary>Responses by points, from 0. A category that nobody is in is told by the prior, and the steps beside it have large standard errors.</summary>
    public required IReadOnlyList<int> CategoryCounts { get; init; }

    public required StepsFlag Flag { get; init; }

    public int ResponseCount => CategoryCounts.Sum();
}

/// <summary>A calibration of items of several points, on the scale of the right-or-wrong items that it rests on.</summary>
/// <param name="Items">By index.</param>
/// <param name="LogLikelihood">Of all responses of the examinees who answered such an item, without the priors.</param>
/// <param name="Iterations">EM steps.</param>
/// <param name="HasConverged">Whether the parameters came to rest.</param>
public sealed record PartialCreditResult(IReadOnlyList<CalibratedSteps> Items, double LogLikelihood, int Iterations, bool HasConverged);
