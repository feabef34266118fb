namespace Cat.Engine.Irt;

/// <summary>
/// Maximum likelihood: the θ between the fences at which L(θ) is largest, the highest maximum where there are several;
/// standard error 1 / √I(θ̂) with I the expected test information, at most half the distance of the fences.
/// </summary>
/// <remarks>
/// For all right or all wrong (all highest or all lowest categories) the likelihood has no maximum: the fence is returned and flagged
/// <see cref="EstimateFlag.AllHighest"/> or <see cref="EstimateFlag.AllLowest"/>. Guessing can do the same to other patterns
/// (<see cref="EstimateFlag.AtLowerFence"/>). No responses: the middle of the fences, <see cref="EstimateFlag.NoResponses"/>.
/// </remarks>
public sealed class MaximumLikelihood : FencedEstimator
{
    /// <param name="fences">Default −4 to 4: beyond, items of a usual bank tell nothing, and the estimate would be the fence's.</param>
    public MaximumLikelihood(AbilityFences? fences = null)
        : base(fences ?? new AbilityFences(-4, 4))
    {
    }

    internal override bool NeedsInformation => false;

    internal override double CriterionSlope(double theta, in TestSums sums) => sums.LogSlope;

    internal override EstimateFlag Explain(EstimateFlag flag, bool allLowest, bool allHighest) => (flag, allLowest, allHighest) switch
    {
        (EstimateFlag.AtLowerFence, true, _) => EstimateFlag.AllLowest,
        (EstimateFlag.AtUpperFence, _, true) => EstimateFlag.AllHighest,
        _ => flag,
    };
}
