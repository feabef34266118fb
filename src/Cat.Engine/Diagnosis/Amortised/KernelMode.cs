using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>
/// What the first responses of a test say, by Laplace's method (Rasmussen and Williams 2006, section 3.4): the mode of log p(y | f) − f′K⁻¹f / 2 by Newton's method in
/// a = K⁻¹f, which is y − P at the mode, and S = √W (I + √W K √W)⁻¹ √W with W = P (1 − P). An item of covariances k with the given ones then has mean k′a, and its variance
/// falls by k′S k. Belongs to one test.
/// </summary>
internal sealed class KernelMode
{
    // Of the largest component of the gradient: y − P − a.
    private const double Tolerance = 1e-11;
    private const double Rounding = 1e-13;
    private const double SmallestStep = 1e-10;
    private const int MaximumIterations = 100;

    private readonly double[] _intercepts;
    private readonly bool[] _scores;
    private readonly double[] _kernel; // [given × given]
    private readonly int _size;
    private readonly double[] _weights; // a
    private double[] _reduction = []; // S, [Count × Count]

    /// <param name="intercepts">μ of the given items, in the order of the test.</param>
    /// <param name="scores">What was right.</param>
    /// <param name="kernel">Their covariances, row by row.</param>
    public KernelMode(double[] intercepts, bool[] scores, double[] kernel) => (_intercepts, _scores, _kernel, _size, _weights) = (intercepts, scores, kernel, scores.Length, new double[scores.Length]);

    /// <summary>Responses that count.</summary>
    public int Count { get; private set; }

    /// <summary>What the mean of an item rises by.</summary>
    /// <param name="covariances">With each item of the test; those after <see cref="Count"/> are not looked at.</param>
    public double Mean(ReadOnlySpan<double> covariances) => SpanMath.Dot(covariances[..Count], _weights.AsSpan(0, Count));

    /// <summary>What the variance of an item falls by.</summary>
    /// <param name="covariances">With each item of the test.</param>
    public double Reduction(ReadOnlySpan<double> covariances)
    {
        var own = covariances[..Count];
        var sum = 0.0;
        for (var row = 0; row < Count; row++) sum += own[row] * SpanMath.Dot(own, _reduction.AsSpan(row * Count, Count));
        return sum;
    }

    /// <summary>Takes in the first so many responses, from the mode before.</summary>
    public void MoveTo(int count)
    {
        (Count, _reduction) = (count, []);
        var (field, gradient, root) = (new double[count], new double[count], new double[count]);
        for (var iteration = 0; ; iteration++)
        {
            var value = Expand(_weights, field, gradient, root);
            var factor = Factor(root);
            if (Array.TrueForAll(gradient, slope => Math.Abs(slope) <= Tolerance) || iteration == MaximumIterations || !Advance(Step(factor, gradient, root), value))
            {
                SetReduction(factor, root);
                return;
            }
        }
    }

    /// <summary>The value at a, f = K a, the residuals less a, and √W.</summary>
    private double Expand(double[] weights, double[] field, double[] gradient, double[] root)
    {
        var value = 0.0;
        for (var row = 0; row < field.Length; row++)
        {
            field[row] = SpanMath.Dot(_kernel.AsSpan(row * _size, field.Length), weights.AsSpan(0, field.Length));
            var logit = _intercepts[row] + field[row];
            var (right, wrong) = (LogisticModel.Sigmoid(logit), LogisticModel.Sigmoid(-logit));
            value += LogisticModel.LogSigmoid(_scores[row] ? logit : -logit) - (weights[row] * field[row] / 2);
            (gradient[row], root[row]) = ((_scores[row] ? wrong : -right) - weights[row], Math.Sqrt(right * wrong));
        }

        return value;
    }

    /// <summary>I + √W K √W.</summary>
    private CholeskyFactor Factor(double[] root)
    {
        var (count, matrix) = (root.Length, new double[root.Length * root.Length]);
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++) matrix[(row * count) + column] = (root[row] * _kernel[(row * _size) + column] * root[column]) + (row == column ? 1 : 0);
        }

        return CholeskyFactor.Of(matrix, count);
    }

    /// <summary>Newton's step of a, (I + W K)⁻¹ g = g − √W (I + √W K √W)⁻¹ √W K g.</summary>
    private double[] Step(CholeskyFactor factor, double[] gradient, double[] root)
    {
        var solved = new double[gradient.Length];
        for (var row = 0; row < solved.Length; row++) solved[row] = root[row] * SpanMath.Dot(_kernel.AsSpan(row * _size, solved.Length), gradient);
        factor.Solve(solved);
        for (var row = 0; row < solved.Length; row++) solved[row] = gradient[row] - (root[row] * solved[row]);
        return solved;
    }

    /// <summary>Takes the longest halving of the step that does not lose; false where none is left, at the mode to rounding.</summary>
    private bool Advance(double[] step, double value)
    {
        var (candidate, field, gradient, root) = (new double[_size], new double[step.Length], new double[step.Length], new double[step.Length]);
        for (var length = 1.0; length >= SmallestStep; length /= 2)
        {
            _weights.CopyTo(candidate, 0);
            SpanMath.AddScaled(candidate.AsSpan(0, step.Length), step, length);
            if (Expand(candidate, field, gradient, root) < value - (Rounding * (1 + Math.Abs(value)))) continue;
            candidate.CopyTo(_weights, 0);
            return true;
        }

        return false;
    }

    private void SetReduction(CholeskyFactor factor, double[] root)
    {
        _reduction = SmallMatrix.Inverse(factor.Lower, root.Length);
        for (var row = 0; row < root.Length; row++)
        {
            for (var column = 0; column < root.Length; column++) _reduction[(row * root.Length) + column] *= root[row] * root[column];
        }
    }
}
