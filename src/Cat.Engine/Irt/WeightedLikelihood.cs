namespace Cat.Engine.Irt;

/// <summary>
/// Weighted likelihood (Warm 1989; polytomous models: Magis 2015): the root of l′(θ) + J(θ) / (2 I(θ)), which takes away the first-order bias
/// of maximum likelihood; standard error 1 / √I(θ̂), at most half the distance of the fences. For 2PL, graded responses of
/// one threshold and partial credit the root maximises log L + ½ log I. Of several roots the one under the highest integral of the
/// left side is taken.
/// </summary>
/// <remarks>
/// Finite also for all right and all wrong: far out l′ vanishes and J / (2 I) points back. The fences only bound the search; an estimate at one is
/// flagged <see cref="EstimateFlag.AtLowerFence"/> or <see cref="EstimateFlag.AtUpperFence"/>. No responses: the middle of the fences,
/// <see cref="EstimateFlag.NoResponses"/>.
/// </remarks>
public sealed class WeightedLikelihood : FencedEstimator
{
    /// <param name="fences">Default −8 to 8.</param>
    public WeightedLikelihood(AbilityFences? fences = null)
        : base(fences ?? new AbilityFences(-8, 8))
    {
    }

    internal override bool NeedsInformation => true;

    // Information underflows to 0 only hundreds of logits from every item, where the correction has no digits left.
    internal override double CriterionSlope(double theta, in TestSums sums) => sums.Information > 0 ? sums.LogSlope + (sums.BiasTerm / (2 * sums.Information)) : sums.LogSlope;
}
