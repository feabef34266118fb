using System.Numerics;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>Expected responses of one item at each node, and how many of them are right.</summary>
internal readonly ref struct ExpectedResponses(ReadOnlySpan<double> counts, ReadOnlySpan<double> right, ReadOnlySpan<double> nodes)
{
    public ReadOnlySpan<double> Counts { get; } = counts;
    public ReadOnlySpan<double> Right { get; } = right;
    public ReadOnlySpan<double> Nodes { get; } = nodes;
}

/// <summary>
/// The M step of one item: maximises Q = Σ_q r_q log P_q + (n_q − r_q) log(1 − P_q) + log prior over (log a, e, logit c, logit d) by
/// Fisher scoring: g = Σ (r − n P) / (P (1 − P)) ∂P, H = Σ n / (P (1 − P)) ∂P ∂P′.
/// </summary>
internal static class MaximisationStep
{
    public const int LargestParameterCount = 4;

    private const int Steps = 4;
    private const int Halvings = 8;
    // A step this small leaves an error of its square.
    private const double StepTolerance = 1e-4;
    private const double LongStep = 0.3;
    private const double Rounding = 1e-14;

    /// <param name="responses">From the E step.</param>
    /// <param name="curve">Where to begin.</param>
    /// <param name="prior">Of this item.</param>
    /// <param name="model">Which parameters move; the common slope of the one-parameter model does not move here.</param>
    /// <returns>The maximum, and the information about (log a, e) near it, prior included, other parameters profiled out.</returns>
    public static (ItemCurve Curve, PairMatrix Information) Maximise(ExpectedResponses responses, ItemCurve curve, ItemPrior prior, CalibrationModel model)
    {
        var size = ParameterCount(model);
        Span<double> step = stackalloc double[LargestParameterCount];
        Span<double> information = stackalloc double[LargestParameterCount * LargestParameterCount];
        Span<double> decomposed = stackalloc double[LargestParameterCount * LargestParameterCount];
        step = step[..size];
        information = information[..(size * size)];
        decomposed = decomposed[..(size * size)];
        var pair = new PairMatrix(1, 0, 1);
        for (var iteration = 0; iteration < Steps; iteration++)
        {
            Accumulate(responses, curve, prior, model, step, information);
            if (size > 2) ScoringStep.HoldAtBounds(curve, step, information);
            information.CopyTo(decomposed);
            if (!ScoringStep.TryDecompose(decomposed, size)) break;
            pair = AboutSlopeAndIntercept(decomposed, size);
            var largest = ScoringStep.Fill(information, decomposed, step);
            // With asymptotes Q has ridges, and a whole step can overshoot; so can a long one without.
            curve = size > 2 || largest > LongStep ? Guarded(responses, curve, prior, step) : Moved(curve, step, 1);
            if (largest < StepTolerance) break;
        }

        return (curve, pair);
    }

    /// <summary>Gradient and expected information of Q about log a at one curve: for the common slope of the one-parameter model.</summary>
    public static (double Gradient, double Information) AboutLogSlope(ExpectedResponses responses, ItemCurve curve)
    {
        Span<double> gradient = stackalloc double[2];
        Span<double> information = stackalloc double[4];
        AccumulateTwo(responses, curve, gradient, information);
        return (gradient[0], information[0]);
    }

    public static int ParameterCount(CalibrationModel model) => model switch
    {
        CalibrationModel.OneParameter or CalibrationModel.TwoParameter => 2,
        CalibrationModel.ThreeParameter => 3,
        CalibrationModel.FourParameter => 4,
    };

    /// <summary>∂P about (log a, e, logit c, logit d) at one node, and P and 1 − P.</summary>
    public static (double Right, double Wrong) Slopes(ItemCurve curve, double slope, double guessing, double upper, double node, Span<double> slopes)
    {
        var z = ItemCurve.LogitAt(slope, curve.Intercept, node);
        var (rise, rest) = (LogisticModel.Sigmoid(z), LogisticModel.Sigmoid(-z));
        slopes[1] = (upper - guessing) * rise * rest;
        slopes[0] = slopes[1] * slope * node;
        if (slopes.Length > 2) slopes[2] = guessing * (1 - guessing) * rest;
        if (slopes.Length > 3) slopes[3] = upper * (1 - upper) * rise;
        return (guessing + ((upper - guessing) * rise), 1 - upper + ((upper - guessing) * rest));
    }

    /// <summary>g and H at one curve, prior included; of H the lower triangle.</summary>
    public static void Accumulate(ExpectedResponses responses, ItemCurve curve, ItemPrior prior, CalibrationModel model, Span<double> gradient, Span<double> information)
    {
        gradient.Clear();
        information.Clear();
        if (gradient.Length == 2) AccumulateTwo(responses, curve, gradient, information);
        else AccumulateWithAsymptotes(responses, curve, gradient, information);
        prior.AddTo(curve, gradient, information);
        if (model == CalibrationModel.OneParameter) (gradient[0], information[0], information[2]) = (0, 1, 0);
    }

    /// <summary>Without asymptotes (r − n P) / (P (1 − P)) ∂P is (r − n P) (a θ, 1); several nodes at a time.</summary>
    private static void AccumulateTwo(ExpectedResponses responses, ItemCurve curve, Span<double> gradient, Span<double> information)
    {
        var (slope, intercept) = (curve.Slope, curve.Intercept);
        var (slopes, intercepts) = (new Vector<double>(slope), new Vector<double>(intercept));
        Vector<double> g0 = default, g1 = default, h0 = default, h1 = default, h2 = default;
        var nodes = responses.Nodes;
        var counts = responses.Counts;
        var right = responses.Right;
        var index = 0;
        for (; index <= nodes.Length - Vector<double>.Count; index += Vector<double>.Count)
        {
            var position = slopes * new Vector<double>(nodes[index..]); // ∂z / ∂ log a
            var count = new Vector<double>(counts[index..]);
            var probability = Vector<double>.One / (Vector<double>.One + Vector.Exp(-position - intercepts));
            var expected = count * probability;
            var residual = new Vector<double>(right[index..]) - expected;
            var weight = expected * (Vector<double>.One - probability);
            g0 += position * residual;
            g1 += residual;
            h0 += position * position * weight;
            h1 += position * weight;
            h2 += weight;
        }

        gradient[0] = Vector.Sum(g0);
        gradient[1] = Vector.Sum(g1);
        information[0] = Vector.Sum(h0);
        information[2] = Vector.Sum(h1);
        information[3] = Vector.Sum(h2);
        for (; index < nodes.Length; index++)
        {
            var position = slope * nodes[index];
            var probability = LogisticModel.Sigmoid(position + intercept);
            var residual = right[index] - (counts[index] * probability);
            var weight = counts[index] * probability * (1 - probability);
            gradient[0] += position * residual;
            gradient[1] += residual;
            information[0] += position * position * weight;
            information[2] += position * weight;
            information[3] += weight;
        }
    }

    private static void AccumulateWithAsymptotes(ExpectedResponses responses, ItemCurve curve, Span<double> gradient, Span<double> information)
    {
        var size = gradient.Length;
        Span<double> slopes = stackalloc double[LargestParameterCount];
        slopes = slopes[..size];
        var (slope, guessing, upper) = (curve.Slope, curve.Guessing, curve.Upper);
        for (var node = 0; node < responses.Nodes.Length; node++)
        {
            var count = responses.Counts[node];
            var (right, wrong) = Slopes(curve, slope, guessing, upper, responses.Nodes[node], slopes);
            var weight = 1 / (right * wrong);
            var residual = ((responses.Right[node] * wrong) - ((count - responses.Right[node]) * right)) * weight;
            for (var row = 0; row < size; row++)
            {
                gradient[row] += residual * slopes[row];
                var scaled = count * weight * slopes[row];
                for (var column = 0; column <= row; column++) information[(row * size) + column] += scaled * slopes[column];
            }
        }
    }

    private static ItemCurve Guarded(ExpectedResponses responses, ItemCurve curve, ItemPrior prior, ReadOnlySpan<double> step)
    {
        // Near the maximum a gain is less than the rounding of the sum.
        var before = Objective(responses, curve, prior);
        before -= Rounding * Math.Abs(before);
        var fraction = 1.0;
        for (var halving = 0; halving < Halvings; halving++, fraction /= 2)
        {
            var moved = Moved(curve, step, fraction);
            if (Objective(responses, moved, prior) >= before) return moved;
        }

        return curve;
    }

    private static double Objective(ExpectedResponses responses, ItemCurve curve, ItemPrior prior)
    {
        var sum = prior.LogDensity(curve);
        var (slope, guessing, upper) = (curve.Slope, curve.Guessing, curve.Upper);
        for (var node = 0; node < responses.Nodes.Length; node++)
        {
            var z = ItemCurve.LogitAt(slope, curve.Intercept, responses.Nodes[node]);
            var right = guessing + ((upper - guessing) * LogisticModel.Sigmoid(z));
            var wrong = 1 - upper + ((upper - guessing) * LogisticModel.Sigmoid(-z));
            sum += (responses.Right[node] * Math.Log(right)) + ((responses.Counts[node] - responses.Right[node]) * Math.Log(wrong));
        }

        return sum;
    }

    private static ItemCurve Moved(ItemCurve curve, ReadOnlySpan<double> step, double fraction) => new ItemCurve(
        curve.LogSlope + (fraction * step[0]),
        curve.Intercept + (fraction * step[1]),
        curve.GuessingLogit + (step.Length > 2 ? fraction * step[2] : 0),
        curve.UpperLogit + (step.Length > 3 ? fraction * step[3] : 0)).Bounded();

    /// <summary>The inverse of the leading block of the inverse: what is known of log a and e when the asymptotes are not.</summary>
    private static PairMatrix AboutSlopeAndIntercept(ReadOnlySpan<double> lower, int size)
    {
        Span<double> unit = stackalloc double[LargestParameterCount];
        unit = unit[..size];
        unit[0] = 1;
        SmallMatrix.Solve(lower, size, unit);
        var (first, cross) = (unit[0], unit[1]);
        unit.Clear();
        unit[1] = 1;
        SmallMatrix.Solve(lower, size, unit);
        var covariance = new PairMatrix(first, cross, unit[1]);
        return covariance.HasInverse ? covariance.Inverse() : new PairMatrix(0, 0, 1 / covariance.Second);
    }
}
