using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// Priors estimated from the bank itself: an item is drawn toward the mean of its concepts, the more the fewer responses it has
/// (empirical Bayes; Mislevy 1988). See <see cref="ItemPopulation"/>.
/// </summary>
internal sealed class ConceptShrinkage
{
    private readonly ItemPopulation _population;
    private readonly ItemPrior _other;

    public ConceptShrinkage(QMatrix concepts, CalibrationOptions options)
    {
        int[][] conceptsOf = [.. Enumerable.Range(0, concepts.ItemCount).Select(item => concepts.ConceptsOf(new ItemIndex(item)).ToArray())];
        _other = ItemPrior.Of(options);
        _population = new ItemPopulation(conceptsOf, concepts.ConceptCount, _other.Precision.First);
    }

    public ItemPrior PriorOf(int item) => _other with { InterceptMean = _population.InterceptOf(item), Precision = _population.Precision };

    public void Update(ItemCurve?[] curves, PairMatrix[] information) => _population.Update(curves, information);

    /// <summary>Where an item without responses stands: at the mode of its prior.</summary>
    public ItemCurve PriorCurve(int item, ItemCurve like) => PriorOf(item).Mode(like);

    public ShrinkageSummary Summary(StandardisedAbility ability) => new(
        ability.Mean, ability.Deviation, [.. _population.Effects], Math.Sqrt(_population.ConceptVariance), Math.Sqrt(_population.InterceptVariance));
}
