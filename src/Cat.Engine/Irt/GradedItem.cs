namespace Cat.Engine.Irt;

/// <summary>
/// The graded response model (Samejima 1969): P(response ≥ k) = σ(z_k), z_k = a (θ − b_k), b_1 &lt; … &lt; b_m, so
/// P_k = σ(z_k) − σ(z_{k+1}), with P_0 = σ(−z_1) and P_m = σ(z_m). With one threshold it is the two-parameter logistic model.
/// </summary>
/// <remarks>
/// The difference of two sigmoids is the product σ(x) σ(−y) (1 − exp(−(x − y))), so log P_k = log σ(z_k) + log σ(−z_{k+1}) + a
/// constant: nothing cancels however close or far the thresholds are, and the derivatives are those of two log-sigmoids.
/// </remarks>
public sealed class GradedItem : ItemResponseModel
{
    private readonly double[] _thresholds;
    private readonly double[] _logGaps;

    /// <exception cref="ArgumentException">The thresholds are missing, not finite, or do not rise.</exception>
    public GradedItem(double discrimination, IReadOnlyList<double> thresholds)
        : base((thresholds ?? throw new ArgumentNullException(nameof(thresholds))).Count + 1)
    {
        Discrimination = CheckDiscrimination(discrimination);
        if (thresholds.Count == 0) throw new ArgumentException("A graded item has at least one threshold.", nameof(thresholds));
        _thresholds = [.. thresholds];
        _logGaps = new double[_thresholds.Length];
        for (var index = 0; index < _thresholds.Length; index++)
        {
            if (!double.IsFinite(_thresholds[index])) throw new ArgumentException($"Threshold {index + 1} is {_thresholds[index]}; a threshold is finite.", nameof(thresholds));
            if (index == 0) continue;
            var gap = discrimination * (_thresholds[index] - _thresholds[index - 1]);
            if (!(gap > 0)) throw new ArgumentException($"Threshold {index + 1} ({_thresholds[index]}) is not above threshold {index} ({_thresholds[index - 1]}).", nameof(thresholds));
            _logGaps[index] = LogSpace.LogOneMinusExp(-gap);
        }
    }

    /// <summary>a, per unit of θ.</summary>
    public double Discrimination { get; }

    /// <summary>b_1 … b_m, rising, on the scale of θ.</summary>
    public ReadOnlySpan<double> Thresholds => _thresholds;

    private protected override double Steepness => Discrimination;

    private protected override double LogProbabilityOf(int category, double theta)
    {
        if (category == 0) return LogisticModel.LogSigmoid(-Z(1, theta));
        if (category == _thresholds.Length) return LogisticModel.LogSigmoid(Z(category, theta));
        return LogisticModel.LogSigmoid(Z(category, theta)) + LogisticModel.LogSigmoid(-Z(category + 1, theta)) + _logGaps[category];
    }

    private protected override LogProbabilityDerivatives DerivativesOf(int category, double theta)
    {
        var (first, second) = (0.0, 0.0);
        if (category > 0)
        {
            var z = Z(category, theta);
            first += LogisticModel.Sigmoid(-z);
            second -= LogisticModel.Sigmoid(z) * LogisticModel.Sigmoid(-z);
        }

        if (category < _thresholds.Length)
        {
            var z = Z(category + 1, theta);
            first -= LogisticModel.Sigmoid(z);
            second -= LogisticModel.Sigmoid(z) * LogisticModel.Sigmoid(-z);
        }

        return new(LogProbabilityOf(category, theta), Discrimination * first, Discrimination * Discrimination * second);
    }

    private double Z(int threshold, double theta) => Discrimination * (theta - _thresholds[threshold - 1]);
}
