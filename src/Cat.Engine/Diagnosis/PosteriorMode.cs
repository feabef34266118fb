using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Finds the posterior mode by Fisher scoring, step = H⁻¹ ∇, halved until the log posterior rises enough (Armijo). H is
/// positive definite everywhere, so every step is uphill, also where the network makes the log posterior bend the wrong way. Where that
/// bend makes scoring slow, Newton's own Hessian takes over as soon as it is definite. Starts at the prior mean: the same responses
/// always give the same mode.
/// </summary>
internal sealed class PosteriorMode(ResponseNetwork network, double priorStrength)
{
    private const double Tolerance = 1e-8;
    private const int MaximumIterations = 200;
    private const int ScoringIterations = 12;
    private const double DifferenceStep = 1e-5;
    private const double SufficientRise = 1e-4;
    private const double SmallestStep = 1e-10;

    // Close to the mode a step gains less than the rounding of the sum.
    private const double Rounding = 1e-13;

    public MasteryPosterior Find(IReadOnlyList<GivenResponse> responses)
    {
        var count = network.FactorCount;
        var pass = new ResponsePass(network);
        var (mode, gradient, precision) = (new double[count], new double[count], new double[count * count]);
        for (var iteration = 0; ; iteration++)
        {
            var value = Expand(pass, mode, responses, gradient, precision);
            var factor = CholeskyFactor.Of(precision, count);
            var norm = gradient.Max(Math.Abs);
            if (norm <= Tolerance) return new MasteryPosterior(mode, factor, norm, iteration, hasConverged: true);
            if (iteration == MaximumIterations) return new MasteryPosterior(mode, factor, norm, iteration, hasConverged: false);
            var step = (double[])gradient.Clone();
            var curvature = iteration < ScoringIterations ? factor : NegativeHessian(pass, mode, responses) ?? factor;
            curvature.Solve(step);
            if (Advance(pass, mode, step, gradient, value, responses) is not { } next)
            {
                // No representable step improves: the mode is reached to rounding, or the surface is not what the gradient says.
                return new MasteryPosterior(mode, factor, norm, iteration, hasConverged: norm <= Math.Sqrt(Tolerance));
            }

            mode = next;
        }
    }

    /// <summary>log p(z | y) up to a constant.</summary>
    public double LogPosterior(ResponsePass pass, ReadOnlySpan<double> factors, IReadOnlyList<GivenResponse> responses)
    {
        pass.MoveTo(factors);
        var sum = 0.0;
        foreach (var factor in factors) sum -= 0.5 * priorStrength * factor * factor;
        for (var index = 0; index < responses.Count; index++)
        {
            var logit = pass.Logit(responses[index].Item.Value);
            sum += LogisticModel.LogSigmoid(responses[index].IsCorrect ? logit : -logit);
        }

        return sum;
    }

    /// <summary>The log posterior with its gradient and H.</summary>
    public double Expand(ResponsePass pass, ReadOnlySpan<double> factors, IReadOnlyList<GivenResponse> responses, Span<double> gradient, Span<double> precision)
    {
        pass.MoveTo(factors);
        precision.Clear();
        var count = factors.Length;
        var sum = 0.0;
        for (var row = 0; row < count; row++)
        {
            sum -= 0.5 * priorStrength * factors[row] * factors[row];
            gradient[row] = -priorStrength * factors[row];
            precision[(row * count) + row] = priorStrength;
        }

        var slope = new double[count];
        for (var index = 0; index < responses.Count; index++)
        {
            var logit = pass.LogitAndGradient(responses[index].Item.Value, slope);
            var probability = LogisticModel.Sigmoid(logit);
            var residual = responses[index].IsCorrect ? LogisticModel.Sigmoid(-logit) : -probability;
            var weight = probability * LogisticModel.Sigmoid(-logit);
            sum += LogisticModel.LogSigmoid(responses[index].IsCorrect ? logit : -logit);
            for (var row = 0; row < count; row++)
            {
                gradient[row] += residual * slope[row];
                for (var column = 0; column <= row; column++) precision[(row * count) + column] += weight * slope[row] * slope[column];
            }
        }

        return sum;
    }

    /// <summary>From central differences of the gradient; null where it is not positive definite.</summary>
    private CholeskyFactor? NegativeHessian(ResponsePass pass, double[] mode, IReadOnlyList<GivenResponse> responses)
    {
        var count = mode.Length;
        var (above, below, unused, hessian) = (new double[count], new double[count], new double[count * count], new double[count * count]);
        var moved = (double[])mode.Clone();
        for (var row = 0; row < count; row++)
        {
            moved[row] = mode[row] + DifferenceStep;
            Expand(pass, moved, responses, above, unused);
            moved[row] = mode[row] - DifferenceStep;
            Expand(pass, moved, responses, below, unused);
            moved[row] = mode[row];
            for (var column = 0; column < count; column++) hessian[(row * count) + column] = (below[column] - above[column]) / (2 * DifferenceStep);
        }

        return CholeskyFactor.TryOf(hessian, count);
    }

    private double[]? Advance(ResponsePass pass, double[] mode, double[] step, double[] gradient, double value, IReadOnlyList<GivenResponse> responses)
    {
        var rise = 0.0;
        for (var row = 0; row < step.Length; row++) rise += step[row] * gradient[row];
        for (var length = 1.0; length >= SmallestStep; length /= 2)
        {
            var candidate = new double[mode.Length];
            for (var row = 0; row < mode.Length; row++) candidate[row] = mode[row] + (length * step[row]);
            if (LogPosterior(pass, candidate, responses) >= value + (SufficientRise * length * rise) - (Rounding * (1 + Math.Abs(value)))) return candidate;
        }

        return null;
    }
}
