using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// The E step: the posterior of each examinee's ability over the nodes, and from these the expected responses of an item. Posteriors
/// are kept by examinee and summed by item, so that no two threads write to the same place and the result does not depend on
/// their number. Memory: 8 bytes × (examinees + 2 × items) × nodes.
/// </summary>
internal sealed class ExpectationStep
{
    private const int ExamineesPerPart = 64;

    private readonly ResponseLog _log;
    private readonly int _nodeCount;
    private readonly double[] _nodes;
    private readonly double[] _logRight;
    private readonly double[] _logWrong;
    private readonly double[] _posteriors;
    private readonly double[] _partLogLikelihoods;
    private readonly int _threads;

    public ExpectationStep(ResponseLog log, ReadOnlySpan<double> nodes, int threads)
    {
        _log = log;
        _threads = threads;
        _nodes = nodes.ToArray();
        _nodeCount = nodes.Length;
        _logRight = new double[log.ItemCount * _nodeCount];
        _logWrong = new double[log.ItemCount * _nodeCount];
        _posteriors = new double[log.ExamineeCount * _nodeCount];
        _partLogLikelihoods = new double[(log.ExamineeCount + ExamineesPerPart - 1) / ExamineesPerPart];
    }

    public ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>Where ability is looked at from the next run on.</summary>
    public void MoveNodes(ReadOnlySpan<double> standardNodes, double mean, double deviation)
    {
        for (var node = 0; node < _nodeCount; node++) _nodes[node] = mean + (deviation * standardNodes[node]);
    }

    public ReadOnlySpan<double> Posterior(int examinee) => _posteriors.AsSpan(examinee * _nodeCount, _nodeCount);

    /// <summary>Posteriors of all examinees; returns the marginal log-likelihood.</summary>
    /// <param name="curves">By item; an item without one is left out.</param>
    /// <param name="logWeights">Log of the ability distribution over the nodes.</param>
    /// <param name="cancellationToken">Ends it between parts.</param>
    public double Run(ItemCurve?[] curves, double[] logWeights, CancellationToken cancellationToken)
    {
        ForEach(curves.Length, 256, item => Prepare(curves[item], item), cancellationToken);
        ForEach(_partLogLikelihoods.Length, 1, part =>
        {
            var end = Math.Min(_log.ExamineeCount, (part + 1) * ExamineesPerPart);
            var sum = 0.0;
            for (var examinee = part * ExamineesPerPart; examinee < end; examinee++) sum += FillPosterior(examinee, curves, logWeights);
            _partLogLikelihoods[part] = sum;
        }, cancellationToken);
        return _partLogLikelihoods.Sum();
    }

    /// <summary>n_q and r_q of an item: the posteriors of those who answered it, and of those who were right.</summary>
    public void Expect(int item, Span<double> counts, Span<double> right)
    {
        counts.Clear();
        right.Clear();
        var examinees = _log.ExamineesOf(item);
        var scores = _log.ItemScoresOf(item);
        for (var index = 0; index < examinees.Length; index++) SpanMath.Add(scores[index] ? right : counts, Posterior(examinees[index]));
        SpanMath.Add(counts, right);
    }

    /// <summary>Runs over 0 … count − 1 in blocks, on as many threads as allowed.</summary>
    public void ForEach(int count, int blockSize, Action<int> run, CancellationToken cancellationToken) =>
        Parallel.For(0, (count + blockSize - 1) / blockSize, new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellationToken }, block =>
        {
            var end = Math.Min(count, (block + 1) * blockSize);
            for (var index = block * blockSize; index < end; index++) run(index);
        });

    private void Prepare(ItemCurve? curve, int item)
    {
        if (curve is not { } known) return;
        var right = _logRight.AsSpan(item * _nodeCount, _nodeCount);
        var wrong = _logWrong.AsSpan(item * _nodeCount, _nodeCount);
        var (slope, guessing, upper) = (known.Slope, known.Guessing, known.Upper);
        if (guessing == 0 && upper == 1)
        {
            SpanMath.LogSigmoids(_nodes, slope, known.Intercept, right, wrong);
            return;
        }

        for (var node = 0; node < _nodeCount; node++)
        {
            var z = ItemCurve.LogitAt(slope, known.Intercept, _nodes[node]);
            right[node] = Math.Log(guessing + ((upper - guessing) * LogisticModel.Sigmoid(z)));
            wrong[node] = Math.Log(1 - upper + ((upper - guessing) * LogisticModel.Sigmoid(-z)));
        }
    }

    /// <summary>Returns the examinee's marginal log-likelihood.</summary>
    private double FillPosterior(int examinee, ItemCurve?[] curves, double[] logWeights)
    {
        var posterior = _posteriors.AsSpan(examinee * _nodeCount, _nodeCount);
        logWeights.CopyTo(posterior);
        var items = _log.ItemsOf(examinee);
        var scores = _log.ScoresOf(examinee);
        for (var index = 0; index < items.Length; index++)
        {
            if (curves[items[index]] is null) continue;
            SpanMath.Add(posterior, (scores[index] ? _logRight : _logWrong).AsSpan(items[index] * _nodeCount, _nodeCount));
        }

        return SpanMath.NormaliseLogs(posterior);
    }
}
