using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Ability in every concept at once, from the responses of one test. An examinee has an ability θ ~ N(μ, σ²) and in concept c the ability θ_c = θ + δ_c, δ_c ~ N(0, τ²), all
/// independent; an item is answered at the mean f of the θ_c of its concepts, at θ where it has none. Every answer thus says something of θ, through it of all concepts, and most of its own.
/// The posterior is normal by expectation propagation over the distinct sets of concepts (<see cref="ConceptSites"/>).
/// </summary>
public sealed class ConceptPosterior
{
    private readonly AbilityPrior _prior;
    private readonly double _variance;
    private readonly ConceptSites _sites;

    /// <param name="prior">Of θ: μ and σ.</param>
    /// <param name="spread">τ, above 0, on the scale of θ.</param>
    /// <param name="responses">Of one test, in any order.</param>
    public ConceptPosterior(AbilityPrior prior, double spread, IReadOnlyList<ConceptResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(prior);
        ArgumentNullException.ThrowIfNull(responses);
        if (!double.IsFinite(spread) || spread <= 0) throw new ArgumentOutOfRangeException(nameof(spread), spread, "A spread is finite and above 0.");
        (_prior, _variance) = (prior, spread * spread);
        _sites = new ConceptSites(prior, spread, responses);
    }

    /// <summary>θ.</summary>
    public AbilityEstimate Ability => Marginal(_prior.StandardDeviation * _prior.StandardDeviation, _ => _prior.StandardDeviation * _prior.StandardDeviation, _prior.Mean);

    /// <summary>θ_c, also of a concept that no response is about: then θ with the spread on top.</summary>
    public AbilityEstimate AbilityIn(int concept)
    {
        var common = _prior.StandardDeviation * _prior.StandardDeviation;
        return Marginal(common + _variance, site => common + OwnCovariance(concept, site), _prior.Mean);
    }

    /// <summary>P(θ_c &gt; b): under the concept's own answers as they are where items of this concept alone were given, else under the normal marginal.</summary>
    /// <param name="concept">c.</param>
    /// <param name="difficulty">b, on the scale of θ.</param>
    public double ProbabilityAbove(int concept, double difficulty)
    {
        if (_sites.ProbabilityAbove(concept, difficulty) is { } probability) return probability;
        var ability = AbilityIn(concept);
        return NormalDistribution.Below((ability.Theta - difficulty) / ability.StandardError);
    }

    /// <summary>
    /// How much of what is particular to a concept the responses settle, 1 − Var(δ_c | responses) / τ²: 0 where none is about it, so that all that is said of it comes from θ;
    /// towards 1 with many.
    /// </summary>
    public double EvidenceOn(int concept)
    {
        var deviation = Marginal(_variance, site => OwnCovariance(concept, site), 0).StandardError;
        return Math.Clamp(1 - (deviation * deviation / _variance), 0, 1);
    }

    /// <summary>The marginal of x, normal with f a priori: E x = μ_x + k′(ν − λ m), Var x = k_x − k′ (Λ − Λ Σ Λ) k, k the covariances of x with the sites.</summary>
    private AbilityEstimate Marginal(double variance, Func<IReadOnlyList<int>, double> covarianceWith, double priorMean)
    {
        Span<double> covariances = stackalloc double[ConceptSites.Most];
        covariances = covariances[.._sites.Count];
        for (var site = 0; site < covariances.Length; site++) covariances[site] = covarianceWith(_sites.ConceptsOf(site));
        var (shift, reduction) = _sites.Project(covariances);
        return new AbilityEstimate(priorMean + shift, Math.Sqrt(variance - reduction));
    }

    private double OwnCovariance(int concept, IReadOnlyList<int> site) => site.Contains(concept) ? _variance / site.Count : 0;
}
