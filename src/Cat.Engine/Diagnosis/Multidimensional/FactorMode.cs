using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// Finds the mode of log p(z | y) = Σ log σ(± e_j) − z′z / 2, e_j = b_j + l_j′z, by Newton's method. It is strictly concave, so that there is one mode; a
/// step that would not raise it is halved.
/// </summary>
internal sealed class FactorMode(double[] intercepts, double[] loadings, int factors)
{
    // Of the squared Newton decrement, about twice what is still to be gained.
    private const double Tolerance = 1e-20;
    private const double Rounding = 1e-13;
    private const int MaximumIterations = 100;
    private const double SmallestStep = 1e-10;

    /// <param name="responses">In any order.</param>
    /// <param name="start">Where to begin, [factors].</param>
    public FactorPosterior Find(IReadOnlyList<GivenResponse> responses, ReadOnlySpan<double> start)
    {
        var (mode, gradient, precision) = (start.ToArray(), new double[factors], new double[factors * factors]);
        for (var iteration = 0; ; iteration++)
        {
            var value = Expand(mode, responses, gradient, precision);
            var factor = CholeskyFactor.Of(precision, factors);
            var step = (double[])gradient.Clone();
            factor.Solve(step);
            var next = SpanMath.Dot(gradient, step) <= Tolerance || iteration == MaximumIterations ? null : Advance(mode, step, value, responses);
            if (next is null) return new FactorPosterior(mode, SmallMatrix.Inverse(factor.Lower, factors));
            mode = next;
        }
    }

    /// <summary>Up to a constant.</summary>
    public double LogPosterior(ReadOnlySpan<double> at, IReadOnlyList<GivenResponse> responses)
    {
        var sum = -SpanMath.Dot(at, at) / 2;
        for (var index = 0; index < responses.Count; index++)
        {
            var logit = Logit(responses[index].Item.Value, at);
            sum += LogisticModel.LogSigmoid(responses[index].IsCorrect ? logit : -logit);
        }

        return sum;
    }

    /// <summary>The log posterior with its gradient and minus its second derivatives, lower triangle.</summary>
    public double Expand(ReadOnlySpan<double> at, IReadOnlyList<GivenResponse> responses, Span<double> gradient, Span<double> precision)
    {
        var sum = -SpanMath.Dot(at, at) / 2;
        precision.Clear();
        for (var row = 0; row < factors; row++) (gradient[row], precision[(row * factors) + row]) = (-at[row], 1);
        for (var index = 0; index < responses.Count; index++)
        {
            var (item, isCorrect) = responses[index];
            var logit = Logit(item.Value, at);
            var loading = loadings.AsSpan(item.Value * factors, factors);
            var (right, wrong) = (LogisticModel.Sigmoid(logit), LogisticModel.Sigmoid(-logit));
            sum += LogisticModel.LogSigmoid(isCorrect ? logit : -logit);
            SpanMath.AddScaled(gradient, loading, isCorrect ? wrong : -right);
            for (var row = 0; row < factors; row++) SpanMath.AddScaled(precision.Slice(row * factors, row + 1), loading[..(row + 1)], right * wrong * loading[row]);
        }

        return sum;
    }

    public double InterceptOf(int item) => intercepts[item];

    public double Logit(int item, ReadOnlySpan<double> at) => intercepts[item] + SpanMath.Dot(at, loadings.AsSpan(item * factors, factors));

    /// <summary>Null where no representable step is better: the mode is reached to rounding.</summary>
    private double[]? Advance(double[] mode, double[] step, double value, IReadOnlyList<GivenResponse> responses)
    {
        for (var length = 1.0; length >= SmallestStep; length /= 2)
        {
            var candidate = (double[])mode.Clone();
            SpanMath.AddScaled(candidate, step, length);
            if (LogPosterior(candidate, responses) >= value - (Rounding * (1 + Math.Abs(value)))) return candidate;
        }

        return null;
    }
}
