namespace Cat.Engine.Irt;

/// <summary>
/// The generalised partial credit model (Muraki 1992): P_k = exp(ψ_k) / Σ_j exp(ψ_j), ψ_0 = 0, ψ_k = Σ_{v ≤ k} a (θ − b_v). The
/// step difficulties b_v, where categories v − 1 and v are equally likely, need not rise. With a = 1 it is the partial
/// credit model (Masters 1982), with one step the two-parameter logistic model.
/// </summary>
public sealed class PartialCreditItem : ItemResponseModel
{
    private const int CategoriesOnStack = 64;

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

    private protected override double Steepness => Discrimination * _steps.Length;

    private protected override double LogProbabilityOf(int category, double theta)
    {
        Span<double> logs = CategoryCount <= CategoriesOnStack ? stackalloc double[CategoryCount] : new double[CategoryCount];
        FillLogProbabilities(theta, logs);
        return logs[category];
    }

    /// <summary>(log P_k)′ = a Σ_j (k − j) P_j, (log P_k)″ = −a² Var, the variance being that of the category number.</summary>
    private protected override LogProbabilityDerivatives DerivativesOf(int category, double theta)
    {
        Span<double> logs = CategoryCount <= CategoriesOnStack ? stackalloc double[CategoryCount] : new double[CategoryCount];
        FillLogProbabilities(theta, logs);
        var value = logs[category];
        foreach (ref var entry in logs) entry = Math.Exp(entry);
        var variance = 0.0;
        for (var other = 0; other < logs.Length; other++)
        {
            var deviation = Deviation(other, logs);
            variance += logs[other] * deviation * deviation;
        }

        return new(value, Discrimination * Deviation(category, logs), -Discrimination * Discrimination * variance);
    }

    /// <summary>k minus the mean category, summed from the other categories so that it keeps its digits where P_k is nearly 1.</summary>
    private static double Deviation(int category, ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        for (var other = 0; other < probabilities.Length; other++) sum += (category - other) * probabilities[other];
        return sum;
    }

    /// <summary>ψ_k − log Σ exp(ψ_j), taken from the largest ψ with the rest under log(1 + x): accurate where one category is nearly certain.</summary>
    private void FillLogProbabilities(double theta, Span<double> logs)
    {
        var largest = 0;
        logs[0] = 0;
        for (var category = 1; category < logs.Length; category++)
        {
            logs[category] = logs[category - 1] + (Discrimination * (theta - _steps[category - 1]));
            if (logs[category] > logs[largest]) largest = category;
        }

        var (top, rest) = (logs[largest], 0.0);
        for (var category = 0; category < logs.Length; category++)
        {
            logs[category] -= top;
            if (category != largest) rest += Math.Exp(logs[category]);
        }

        var total = LogSpace.LogOnePlus(rest);
        foreach (ref var entry in logs) entry -= total;
    }
}
