using Cat.Engine.Irt;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>
/// What is known of an examinee after some responses: ability θ and what of each concept goes beyond it, u_c, jointly normal; all are standard normal before any
/// response.
/// </summary>
public sealed class AmortisedPosterior
{
    private readonly KernelItems _items;
    private readonly int _conceptCount;
    private readonly int[] _given;
    private readonly KernelMode _mode;

    internal AmortisedPosterior(KernelItems items, int conceptCount, IReadOnlyList<GivenResponse> responses, KernelMode mode) =>
        (_items, _conceptCount, _given, _mode) = (items, conceptCount, [.. responses.Select(response => response.Item.Value)], mode);

    /// <summary>Mean and standard deviation of θ.</summary>
    public AbilityEstimate Ability => Of(Array.ConvertAll(_given, _items.Ability));

    /// <summary>Mean and standard deviation of u_c: how much better than others of his ability the examinee is in a concept.</summary>
    public AbilityEstimate ConceptOf(int concept)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(concept);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(concept, _conceptCount);
        return Of(Array.ConvertAll(_given, item => _items.Concept(item, concept)));
    }

    /// <summary>Covariance of θ (null) or a concept with another.</summary>
    public double Covariance(int? concept, int? other)
    {
        var (one, two) = (Loadings(concept), Loadings(other));
        double[] sum = [.. one.Zip(two, (left, right) => left + right)];
        return (concept == other ? 1 : 0) - ((_mode.Reduction(sum) - _mode.Reduction(one) - _mode.Reduction(two)) / 2);
    }

    private double[] Loadings(int? concept) => Array.ConvertAll(_given, item => concept is { } own ? _items.Concept(item, own) : _items.Ability(item));

    private AbilityEstimate Of(double[] loadings) => new(_mode.Mean(loadings), Math.Sqrt(1 - _mode.Reduction(loadings)));
}
