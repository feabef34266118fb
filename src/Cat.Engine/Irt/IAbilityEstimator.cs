namespace Cat.Engine.Irt;

/// <summary>
/// Estimates θ from the responses of one examinee, whatever the mix of response models. Every implementation returns finite
/// numbers for every pattern (none, one, all lowest, all highest, hundreds), does not mind the order of responses, and may be
/// used by many threads at once.
/// </summary>
public interface IAbilityEstimator
{
    /// <summary>θ̂, its standard error and how it came about.</summary>
    EstimatedAbility Estimate(IReadOnlyList<ItemResponse> responses);
}
