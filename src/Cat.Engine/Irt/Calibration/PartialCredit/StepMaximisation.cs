using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>Expected responses of one item: [categories, nodes], row by row.</summary>
internal readonly ref struct ExpectedCategories(ReadOnlySpan<double> counts, ReadOnlySpan<double> nodes)
{
    private readonly ReadOnlySpan<double> _counts = counts;

    public ReadOnlySpan<double> Nodes { get; } = nodes;

    public double this[int category, int node] => _counts[(category * Nodes.Length) + node];
}

/// <summary>
/// The M step of one item of several points: maximises Q = Σ_q Σ_k r_kq log P_k(θ_q) + log prior over (log a, e_1 … e_m) by Fisher scoring. With d_k = ∂ψ_k = (k a θ, 1[1 ≤ k],
/// …, 1[m ≤ k]) the gradient is Σ_q Σ_k (r_kq − n_q P_k) d_k and the expected information Σ_q n_q Cov(d), under P at θ_q; n_q = Σ_k r_kq.
/// </summary>
internal static class StepMaximisation
{
    private const int Steps = 4;
    private const int Halvings = 8;
    private const double StepTolerance = 1e-4;
    private const double LargestSlopeStep = 0.5;
    private const double LargestInterceptStep = 1;
    // Near the maximum a gain is less than the rounding of the sum.
    private const double Rounding = 1e-14;

    public static PartialCreditCurve Maximise(ExpectedCategories responses, PartialCreditCurve curve, StepPrior prior)
    {
        var size = curve.ParameterCount;
        var (step, information) = (new double[size], new double[size * size]);
        for (var iteration = 0; iteration < Steps; iteration++)
        {
            Accumulate(responses, curve, prior, step, information);
            if (!ScoringStep.TryDecompose(information, size)) break;
            SmallMatrix.Solve(information, size, step);
            var largest = Shorten(step);
            curve = Guarded(responses, curve, prior, step);
            if (largest < StepTolerance) break;
        }

        return curve;
    }

    /// <summary>Gradient and expected information at one curve, prior included; of the information the lower triangle.</summary>
    public static void Accumulate(ExpectedCategories responses, PartialCreditCurve curve, StepPrior prior, Span<double> gradient, Span<double> information)
    {
        var size = curve.ParameterCount;
        gradient.Clear();
        information.Clear();
        var (probabilities, tails) = (new double[size], new double[size]);
        for (var node = 0; node < responses.Nodes.Length; node++)
        {
            var count = 0.0;
            for (var category = 0; category < size; category++) count += responses[category, node];
            if (count == 0) continue;
            var position = curve.Slope * responses.Nodes[node];
            var (mean, variance) = FillTails(curve, responses.Nodes[node], probabilities, tails);
            // T_v = Σ_{k ≥ v} (r_k − n P_k), summed from the top.
            var (above, weighted) = (0.0, 0.0);
            for (var category = size - 1; category > 0; category--)
            {
                above += responses[category, node] - (count * probabilities[category]);
                weighted += above;
                gradient[category] += above;
            }

            gradient[0] += position * weighted;
            information[0] += count * position * position * variance;
            AddInterceptRows(count, position, mean, probabilities, tails, information);
        }

        prior.AddTo(curve, gradient);
        prior.AddTo(information, size);
    }

    public static double Objective(ExpectedCategories responses, PartialCreditCurve curve, StepPrior prior)
    {
        var sum = prior.LogDensity(curve);
        Span<double> logs = new double[curve.ParameterCount];
        for (var node = 0; node < responses.Nodes.Length; node++)
        {
            curve.FillLogProbabilities(responses.Nodes[node], logs);
            for (var category = 0; category < logs.Length; category++) sum += responses[category, node] * logs[category];
        }

        return sum;
    }

    /// <summary>P_k and P(k or more) at a node; returns mean and variance of the category number.</summary>
    public static (double Mean, double Variance) FillTails(PartialCreditCurve curve, double node, Span<double> probabilities, Span<double> tails)
    {
        curve.FillLogProbabilities(node, probabilities);
        foreach (ref var entry in probabilities) entry = Math.Exp(entry);
        var (mean, square, tail) = (0.0, 0.0, 0.0);
        for (var category = probabilities.Length - 1; category >= 0; category--)
        {
            tail += probabilities[category];
            tails[category] = tail;
            mean += category * probabilities[category];
            square += (double)category * category * probabilities[category];
        }

        return (mean, square - (mean * mean));
    }

    /// <summary>Cov(1[v ≤ k], 1[w ≤ k]) = S_v (1 − S_w) for w ≤ v, S the tails; Cov(k, 1[v ≤ k]) = Σ_{k ≥ v} k P_k − mean S_v.</summary>
    private static void AddInterceptRows(double count, double position, double mean, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> tails, Span<double> information)
    {
        var size = probabilities.Length;
        var partial = 0.0;
        for (var row = size - 1; row > 0; row--)
        {
            partial += row * probabilities[row];
            information[row * size] += count * position * (partial - (mean * tails[row]));
            for (var column = 1; column <= row; column++) information[(row * size) + column] += count * tails[row] * (1 - tails[column]);
        }
    }

    /// <summary>All elements alike, so that Q still rises in its direction; returns the largest element before.</summary>
    private static double Shorten(Span<double> step)
    {
        var (largest, excess) = (0.0, 1.0);
        for (var index = 0; index < step.Length; index++)
        {
            var length = Math.Abs(step[index]);
            largest = Math.Max(largest, length);
            excess = Math.Max(excess, length / (index == 0 ? LargestSlopeStep : LargestInterceptStep));
        }

        foreach (ref var element in step) element /= excess;
        return largest;
    }

    private static PartialCreditCurve Guarded(ExpectedCategories responses, PartialCreditCurve curve, StepPrior prior, ReadOnlySpan<double> step)
    {
        var before = Objective(responses, curve, prior);
        before -= Rounding * Math.Abs(before);
        var fraction = 1.0;
        for (var halving = 0; halving < Halvings; halving++, fraction /= 2)
        {
            var moved = curve.Moved(step, fraction);
            if (Objective(responses, moved, prior) >= before) return moved;
        }

        return curve;
    }
}
