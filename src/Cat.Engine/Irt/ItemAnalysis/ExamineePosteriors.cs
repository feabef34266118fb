using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// Every examinee's posterior of ability over the nodes of the prior, with or without one of the responses. Items without
/// parameters contribute nothing. Memory: 8 bytes × nodes × (examinees + 2 × items).
/// </summary>
internal sealed class ExamineePosteriors
{
    private readonly Quadrature _prior;
    private readonly int _nodeCount;
    private readonly double[] _logPosterior;
    private readonly double[]?[] _logRight;
    private readonly double[]?[] _logWrong;

    public ExamineePosteriors(ResponseLog log, IReadOnlyList<ItemParameters?> items, Quadrature prior, int threads, CancellationToken cancellationToken)
    {
        if (items.Count != log.ItemCount) throw new ArgumentException($"{items.Count} items have parameters or null, the log has {log.ItemCount} items.", nameof(items));
        if ((long)log.ExamineeCount * prior.Count > Array.MaxLength) throw new ArgumentException($"{log.ExamineeCount} examinees with {prior.Count} nodes do not fit into memory: fewer nodes are needed.", nameof(log));
        _prior = prior;
        _nodeCount = prior.Count;
        _logPosterior = new double[log.ExamineeCount * _nodeCount];
        _logRight = new double[]?[items.Count];
        _logWrong = new double[]?[items.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, items.Count, parallel, item =>
        {
            if (items[item] is not { } parameters) return;
            _logRight[item] = Curve(parameters, true);
            _logWrong[item] = Curve(parameters, false);
        });
        Parallel.For(0, log.ExamineeCount, parallel, examinee =>
        {
            var row = _logPosterior.AsSpan(examinee * _nodeCount, _nodeCount);
            prior.LogWeights.CopyTo(row);
            var answered = log.ItemsOf(examinee);
            var scores = log.ScoresOf(examinee);
            for (var index = 0; index < answered.Length; index++)
            {
                if ((scores[index] ? _logRight : _logWrong)[answered[index]] is not { } curve) continue;
                SpanMath.Add(row, curve);
            }
        });
    }

    public int NodeCount => _nodeCount;

    public ReadOnlySpan<double> Nodes => _prior.Nodes;

    /// <summary>log P(θ_q) of a calibrated item.</summary>
    public ReadOnlySpan<double> LogRight(int item) => _logRight[item] ?? throw new ArgumentOutOfRangeException(nameof(item), item, "The item has no parameters.");

    /// <summary>log (1 − P(θ_q)) of a calibrated item.</summary>
    public ReadOnlySpan<double> LogWrong(int item) => _logWrong[item] ?? throw new ArgumentOutOfRangeException(nameof(item), item, "The item has no parameters.");

    /// <summary>Fills p(θ_q | all responses).</summary>
    public void Fill(int examinee, Span<double> posterior)
    {
        Row(examinee).CopyTo(posterior);
        SpanMath.NormaliseLogs(posterior);
    }

    /// <summary>Fills p(θ_q | all responses but this one).</summary>
    public void FillWithout(int examinee, int item, bool isCorrect, Span<double> posterior)
    {
        var curve = isCorrect ? LogRight(item) : LogWrong(item);
        var row = Row(examinee);
        for (var node = 0; node < row.Length; node++) posterior[node] = row[node] - curve[node];
        SpanMath.NormaliseLogs(posterior);
    }

    /// <summary>Fills p(θ_q | all responses and this one), for an item that the posteriors were made without.</summary>
    public void FillWith(int examinee, ReadOnlySpan<double> logCurve, Span<double> posterior)
    {
        var row = Row(examinee);
        for (var node = 0; node < row.Length; node++) posterior[node] = row[node] + logCurve[node];
        SpanMath.NormaliseLogs(posterior);
    }

    /// <summary>Mean and standard deviation of a posterior.</summary>
    public AbilityEstimate Summary(ReadOnlySpan<double> posterior)
    {
        var nodes = _prior.Nodes;
        var (mean, variance) = (0.0, 0.0);
        for (var node = 0; node < nodes.Length; node++) mean += nodes[node] * posterior[node];
        for (var node = 0; node < nodes.Length; node++) variance += (nodes[node] - mean) * (nodes[node] - mean) * posterior[node];
        return new AbilityEstimate(mean, Math.Sqrt(variance));
    }

    private ReadOnlySpan<double> Row(int examinee) => _logPosterior.AsSpan(examinee * _nodeCount, _nodeCount);

    private double[] Curve(ItemParameters parameters, bool isCorrect)
    {
        var curve = new double[_nodeCount];
        for (var node = 0; node < _nodeCount; node++) curve[node] = LogisticModel.LogProbability(parameters, _prior.Nodes[node], isCorrect);
        return curve;
    }
}
