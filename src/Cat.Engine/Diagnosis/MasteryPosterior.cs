using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// What is known of an examinee's factors z after the responses: the mode of p(z | y) ∝ N(z; 0, I/s) Π P_i^y (1 − P_i)^(1−y),
/// s the prior strength, and the Laplace approximation around it, covariance H⁻¹ with H = s I + Σ P_i (1 − P_i) g_i g_i′
/// (Fisher information, g_i = ∂ logit P_i / ∂z).
/// </summary>
public sealed class MasteryPosterior
{
    internal MasteryPosterior(double[] mode, CholeskyFactor precision, double gradientNorm, int iterations, bool hasConverged)
    {
        Mode = mode;
        Precision = precision;
        GradientNorm = gradientNorm;
        Iterations = iterations;
        HasConverged = hasConverged;
    }

    /// <summary>ẑ, by factor, in prior standard deviations.</summary>
    public IReadOnlyList<double> Mode { get; }

    /// <summary>Largest absolute component of the gradient of the log posterior at the mode.</summary>
    public double GradientNorm { get; }

    public int Iterations { get; }

    /// <summary>False only where the iteration limit came first.</summary>
    public bool HasConverged { get; }

    /// <summary>The Cholesky factor of H.</summary>
    internal CholeskyFactor Precision { get; }
}

/// <summary>
/// Finds the posterior mode by Fisher scoring, step = H⁻¹ ∇, halved until the log posterior rises enough (Armijo). H is
/// positive definite everywhere, so every step is uphill, also where the network makes the log posterior bend the wrong way.
/// Starts at the prior mean: the same responses always give the same mode.
/// </summary>
internal sealed class PosteriorMode(ResponseNetwork network, double priorStrength)
{
    private const double Tolerance = 1e-8;
    private const int MaximumIterations = 200;
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
            factor.Solve(step);
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
