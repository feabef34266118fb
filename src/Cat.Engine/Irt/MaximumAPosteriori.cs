namespace Cat.Engine.Irt;

/// <summary>
/// Maximum a posteriori: the θ at which log L(θ) − (θ − μ)² / (2 σ²) is largest, for a normal prior (Samejima 1969; Mislevy 1986); standard error
/// 1 / √(I(θ̂) + 1/σ²) with I the expected test information, which unlike the observed is never negative.
/// </summary>
/// <remarks>Exists for every pattern. No responses: the prior's mean and standard deviation, <see cref="EstimateFlag.NoResponses"/>.</remarks>
public sealed class MaximumAPosteriori : ModeEstimator
{
    // The search grid; a mode outside is looked for outwards.
    private const double GridHalfWidth = 6;
    // Up to here the grid keeps its step; a vaguer prior widens the step, so that the grid stays small.
    private const double LargestFineDeviation = 10;

    private readonly AbilityPrior _prior;
    private readonly double _precision;

    public MaximumAPosteriori(AbilityPrior prior)
        : base(Lower(prior), prior.Mean + (GridHalfWidth * prior.StandardDeviation), Math.Max(1, prior.StandardDeviation / LargestFineDeviation))
    {
        _prior = prior;
        _precision = 1 / (prior.StandardDeviation * prior.StandardDeviation);
    }

    internal override bool IsFenced => false;

    internal override bool NeedsInformation => false;

    internal override EstimatedAbility WithoutResponses => new(new AbilityEstimate(_prior.Mean, _prior.StandardDeviation), EstimateFlag.NoResponses);

    internal override double CriterionSlope(double theta, in TestSums sums) => sums.LogSlope - ((theta - _prior.Mean) * _precision);

    internal override double StandardError(double information) => 1 / Math.Sqrt(information + _precision);

    private static double Lower(AbilityPrior prior)
    {
        ArgumentNullException.ThrowIfNull(prior);
        return prior.Mean - (GridHalfWidth * prior.StandardDeviation);
    }
}
