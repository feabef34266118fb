namespace Cat.Engine.Irt;

/// <summary>Ability θ and its standard error on the same scale.</summary>
public readonly record struct AbilityEstimate(double Theta, double StandardError);

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
