namespace Cat.Engine.Irt;

/// <summary>
/// A mode estimator without a prior: fences bound θ, and half their distance bounds the standard error 1 / √I(θ̂), which grows beyond all
/// bounds where no item informs.
/// </summary>
public abstract class FencedEstimator : ModeEstimator
{
    private protected FencedEstimator(AbilityFences fences)
        : base(fences.Lower, fences.Upper) => Fences = fences;

    public AbilityFences Fences { get; }

    internal override bool IsFenced => true;

    internal override EstimatedAbility WithoutResponses => new(new AbilityEstimate(Fences.Lower + Fences.HalfWidth, Fences.HalfWidth), EstimateFlag.NoResponses);

    internal override double StandardError(double information) => Math.Min(1 / Math.Sqrt(information), Fences.HalfWidth);
}
