namespace Cat.Engine.Irt;

/// <summary>
/// The generalised partial credit model (Muraki 1992): P_k = exp(ψ_k) / Σ_j exp(ψ_j), ψ_0 = 0, ψ_k = Σ_{v ≤ k} a (θ − b_v). The
/// step difficulties b_v, where categories v − 1 and v are equally likely, need not rise. With a = 1 it is the partial
/// credit model (Masters 1982), with one step the two-parameter logistic model.
/// </summary>
public sealed class PartialCreditItem : ItemResponseModel
{
    private readonly double[] _steps;

    /// <exception cref="ArgumentException">The steps are missing or not finite.</exception>
    public PartialCreditItem(double discrimination, IReadOnlyList<double> steps)
        : base((steps ?? throw new ArgumentNullException(nameof(steps))).Count + 1)
    {
        Discrimination = CheckDiscrimination(discrimination);
        if (steps.Count == 0) throw new ArgumentException("A partial credit item has at least one step.", nameof(steps));
        _steps = [.. steps];
        foreach (var (index, step) in _steps.Index())
        {
            if (!double.IsFinite(step)) throw new ArgumentException($"Step {index + 1} is {step}; a step difficulty is finite.", nameof(steps));
        }
    }

    /// <summary>a, per unit of θ.</summary>
    public double Discrimination { get; }

    /// <summary>b_1 … b_m on the scale of θ.</summary>
    public ReadOnlySpan<double> Steps => _steps;

    /// <inheritdoc/>
    public override double Information(double theta) => PartialCreditModel.Information(Discrimination, _steps, theta);

    private protected override double Steepness => Discrimination * _steps.Length;

    private protected override double LogProbabilityOf(int category, double theta) => PartialCreditModel.LogProbability(Discrimination, _steps, theta, category);

    private protected override LogProbabilityDerivatives DerivativesOf(int category, double theta) => PartialCreditModel.Derivatives(Discrimination, _steps, theta, category);
}
