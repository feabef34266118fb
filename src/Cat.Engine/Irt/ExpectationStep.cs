using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>Expected counts per item and node, row by item.</summary>
internal sealed class ExpectedCounts(int itemCount, int nodeCount)
{
    private readonly double[] _counts = new double[itemCount * nodeCount];
    private readonly double[] _right = new double[itemCount * nodeCount];

    public double LogLikelihood { get; set; }

    public Span<double> Counts(int item) => _counts.AsSpan(item * nodeCount, nodeCount);

    public Span<double> Right(int item) => _right.AsSpan(item * nodeCount, nodeCount);

    public void Add(ExpectedCounts other)
    {
        for (var index = 0; index < _counts.Length; index++)
        {
            _counts[index] += other._counts[index];
            _right[index] += other._right[index];
        }

        LogLikelihood += other.LogLikelihood;
    }
}

/// <summary>
/// The E step. Examinees are cut into a fixed number of parts whose sums are added in order, so that rounding, and with it the
/// result, does not depend on the number of threads.
/// </summary>
internal sealed class ExpectationStep(ResponseLog log, Quadrature quadrature, int threads)
{
    private const int LargestPartCount = 16;

    private readonly int _nodeCount = quadrature.Count;
    private readonly double[] _logRight = new double[log.ItemCount * quadrature.Count];
    private readonly double[] _logWrong = new double[log.ItemCount * quadrature.Count];

    public ExpectedCounts Run(ItemLine?[] lines, CancellationToken cancellationToken)
    {
        Prepare(lines);
        var parts = new ExpectedCounts[PartCount];
        ForEachPart(part =>
        {
            var sums = new ExpectedCounts(log.ItemCount, _nodeCount);
            var posterior = new double[_nodeCount];
            for (var examinee = PartStart(part); examinee < PartStart(part + 1); examinee++)
            {
                sums.LogLikelihood += Posterior(examinee, lines, posterior);
                var items = log.ItemsOf(examinee);
                var scores = log.ScoresOf(examinee);
                for (var index = 0; index < items.Length; index++)
                {
                    if (lines[items[index]] is null) continue;
                    Accumulate(sums.Counts(items[index]), posterior);
                    if (scores[index]) Accumulate(sums.Right(items[index]), posterior);
                }
            }

            parts[part] = sums;
        }, cancellationToken);
        for (var part = 1; part < parts.Length; part++) parts[0].Add(parts[part]);
        return parts[0];
    }

    /// <summary>The marginal log-likelihood and each item's cross-product information: Σ_i s s′ with s the examinee's score about (a, e).</summary>
    public (double LogLikelihood, LineInformation[] Items) Information(ItemLine?[] lines, CancellationToken cancellationToken)
    {
        Prepare(lines);
        var parts = new (double LogLikelihood, LineInformation[] Items)[PartCount];
        ForEachPart(part =>
        {
            var items = new LineInformation[log.ItemCount];
            var logLikelihood = 0.0;
            var posterior = new double[_nodeCount];
            for (var examinee = PartStart(part); examinee < PartStart(part + 1); examinee++)
            {
                logLikelihood += Posterior(examinee, lines, posterior);
                AddScores(examinee, lines, posterior, items);
            }

            parts[part] = (logLikelihood, items);
        }, cancellationToken);
        var total = new LineInformation[log.ItemCount];
        foreach (var (_, items) in parts)
        {
            for (var item = 0; item < total.Length; item++)
                total[item] = new(total[item].SlopeSlope + items[item].SlopeSlope, total[item].SlopeIntercept + items[item].SlopeIntercept, total[item].InterceptIntercept + items[item].InterceptIntercept);
        }

        return (parts.Sum(part => part.LogLikelihood), total);
    }

    private int PartCount => Math.Clamp(log.ExamineeCount, 1, LargestPartCount);

    private int PartStart(int part) => (int)((long)log.ExamineeCount * part / PartCount);

    private void ForEachPart(Action<int> run, CancellationToken cancellationToken) =>
        Parallel.For(0, PartCount, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken }, run);

    private void Prepare(ItemLine?[] lines)
    {
        for (var item = 0; item < lines.Length; item++)
        {
            if (lines[item] is not { } line) continue;
            for (var node = 0; node < _nodeCount; node++)
            {
                var z = (line.Slope * quadrature.Nodes[node]) + line.Intercept;
                _logRight[(item * _nodeCount) + node] = LogisticModel.LogSigmoid(z);
                _logWrong[(item * _nodeCount) + node] = LogisticModel.LogSigmoid(-z);
            }
        }
    }

    /// <summary>Fills the posterior over the nodes; returns the examinee's marginal log-likelihood.</summary>
    private double Posterior(int examinee, ItemLine?[] lines, double[] posterior)
    {
        quadrature.LogWeights.CopyTo(posterior);
        var items = log.ItemsOf(examinee);
        var scores = log.ScoresOf(examinee);
        for (var index = 0; index < items.Length; index++)
        {
            if (lines[items[index]] is null) continue;
            Accumulate(posterior, (scores[index] ? _logRight : _logWrong).AsSpan(items[index] * _nodeCount, _nodeCount));
        }

        var total = Quadrature.LogSumExp(posterior);
        for (var node = 0; node < _nodeCount; node++) posterior[node] = Math.Exp(posterior[node] - total);
        return total;
    }

    private void AddScores(int examinee, ItemLine?[] lines, double[] posterior, LineInformation[] information)
    {
        var items = log.ItemsOf(examinee);
        var scores = log.ScoresOf(examinee);
        for (var index = 0; index < items.Length; index++)
        {
            var item = items[index];
            if (lines[item] is null) continue;
            var (slope, intercept) = (0.0, 0.0);
            for (var node = 0; node < _nodeCount; node++)
            {
                var residual = posterior[node] * ((scores[index] ? 1 : 0) - Math.Exp(_logRight[(item * _nodeCount) + node]));
                slope += residual * quadrature.Nodes[node];
                intercept += residual;
            }

            information[item] = new(information[item].SlopeSlope + (slope * slope), information[item].SlopeIntercept + (slope * intercept), information[item].InterceptIntercept + (intercept * intercept));
        }
    }

    private static void Accumulate(Span<double> sums, ReadOnlySpan<double> values)
    {
        for (var index = 0; index < sums.Length; index++) sums[index] += values[index];
    }
}
