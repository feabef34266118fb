namespace Cat.Engine.Irt;

/// <summary>Ability θ and its standard error on the same scale.</summary>
public readonly record struct AbilityEstimate(double Theta, double StandardError);

/// <summary>How an estimator came by its estimate.</summary>
public enum EstimateFlag
{
    /// <summary>The posterior mean, or a maximum inside the fences.</summary>
    Ok,

    /// <summary>No response: the prior, or for estimators without one the middle of the fences.</summary>
    NoResponses,

    /// <summary>Every response is in its lowest category, so the likelihood has no maximum; the lower fence stands in for it.</summary>
    AllLowest,

    /// <summary>Every response is in its highest category, so the likelihood has no maximum; the upper fence stands in for it.</summary>
    AllHighest,

    /// <summary>Another pattern whose maximum is at or below the lower fence.</summary>
    AtLowerFence,

    /// <summary>Another pattern whose maximum is at or above the upper fence.</summary>
    AtUpperFence,
}

/// <summary>An estimate and how it came about. Every number is finite, whatever the flag.</summary>
public readonly record struct EstimatedAbility(AbilityEstimate Estimate, EstimateFlag Flag)
{
    /// <summary>θ̂.</summary>
    public double Theta => Estimate.Theta;

    /// <summary>On the scale of θ.</summary>
    public double StandardError => Estimate.StandardError;
}

/// <summary>A normal prior of ability.</summary>
public sealed record AbilityPrior
{
    public AbilityPrior(double mean = 0, double standardDeviation = 1)
    {
        if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A prior mean is finite.");
        if (!double.IsFinite(standardDeviation) || standardDeviation <= 0) throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A prior standard deviation is finite and above 0.");
        Mean = mean;
        StandardDeviation = standardDeviation;
    }

    public double Mean { get; }

    public double StandardDeviation { get; }
}

/// <summary>The bounds within which an estimator without a prior looks for θ.</summary>
public sealed record AbilityFences
{
    // Sixteen thousand grid steps: a wider search is a slip of the decimal point.
    private const double LargestWidth = 1600;

    public AbilityFences(double lower, double upper)
    {
        if (!double.IsFinite(lower)) throw new ArgumentOutOfRangeException(nameof(lower), lower, "A fence is finite.");
        if (!(upper > lower && upper - lower <= LargestWidth)) throw new ArgumentOutOfRangeException(nameof(upper), upper, $"The upper fence is above the lower ({lower}) by at most {LargestWidth}.");
        Lower = lower;
        Upper = upper;
    }

    public double Lower { get; }

    public double Upper { get; }

    /// <summary>Half the width: no distribution between the fences has a larger standard deviation (Popoviciu 1935).</summary>
    public double HalfWidth => (Upper - Lower) / 2;
}
