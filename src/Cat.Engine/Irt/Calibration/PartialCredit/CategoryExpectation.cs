using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>
/// The E step for items of several points: each examinee's posterior over the nodes, from right-or-wrong items whose parameters are known and from the items being calibrated. Kept by
/// examinee and summed by item, each sum by one thread in one order: the result has the same bits for any number of threads.
/// </summary>
internal sealed class CategoryExpectation
{
    private readonly CategoryLog _log;
    private readonly int _nodeCount;
    private readonly double[] _nodes;
    private readonly double[] _known; // log of ability's distribution and of the known items' likelihood: [examinees, nodes]
    private readonly double[] _posteriors; // [examinees, nodes]
    private readonly double[] _logLikelihoods;
    private readonly double[][] _logs; // by item: [categories, nodes]
    private readonly ParallelOptions _parallel;

    /// <param name="log">Responses in categories.</param>
    /// <param name="known">Right and wrong responses of the same examinees.</param>
    /// <param name="items">Parameters of the items of the known responses, by index; an item without them is left out.</param>
    /// <param name="ability">Nodes of ability and their weights.</param>
    /// <param name="parallel">Threads, and what ends it.</param>
    public CategoryExpectation(CategoryLog log, ResponseLog known, IReadOnlyList<ItemParameters?> items, IReadOnlyList<(double Theta, double Weight)> ability, ParallelOptions parallel)
    {
        (_log, _nodeCount, _parallel) = (log, ability.Count, parallel);
        _nodes = [.. ability.Select(node => node.Theta)];
        _known = new double[log.ExamineeCount * _nodeCount];
        _posteriors = new double[_known.Length];
        _logLikelihoods = new double[log.ExamineeCount];
        _logs = [.. Enumerable.Range(0, log.ItemCount).Select(item => new double[(log.MaximumOf(item) + 1) * _nodeCount])];
        double[] logWeights = [.. ability.Select(node => Math.Log(node.Weight))];
        var (right, wrong) = (new double[items.Count][], new double[items.Count][]);
        Parallel.For(0, items.Count, parallel, item =>
        {
            if (items[item] is not { } parameters) return;
            right[item] = Array.ConvertAll(_nodes, node => LogisticModel.LogProbability(parameters, node, true));
            wrong[item] = Array.ConvertAll(_nodes, node => LogisticModel.LogProbability(parameters, node, false));
        });
        Parallel.For(0, log.ExamineeCount, parallel, examinee =>
        {
            if (log.OfExaminee(examinee).IsEmpty) return;
            var row = _known.AsSpan(examinee * _nodeCount, _nodeCount);
            logWeights.CopyTo(row);
            for (var index = 0; index < known.ItemsOf(examinee).Length; index++)
            {
                var item = known.ItemsOf(examinee)[index];
                if (items[item] is not null) SpanMath.Add(row, known.ScoresOf(examinee)[index] ? right[item] : wrong[item]);
            }
        });
    }

    public ReadOnlySpan<double> Nodes => _nodes;

    public ReadOnlySpan<double> Posterior(int examinee) => _posteriors.AsSpan(examinee * _nodeCount, _nodeCount);

    /// <summary>Posteriors of all who answered one of the items; returns the marginal log-likelihood of all that they answered.</summary>
    /// <param name="curves">By item; an item without one is left out.</param>
    public double Run(PartialCreditCurve?[] curves)
    {
        Parallel.For(0, curves.Length, _parallel, item =>
        {
            if (curves[item] is { } curve) Fill(curve, _logs[item]);
        });
        Parallel.For(0, _log.ExamineeCount, _parallel, examinee =>
        {
            var responses = _log.OfExaminee(examinee);
            if (responses.IsEmpty) return;
            var posterior = _posteriors.AsSpan(examinee * _nodeCount, _nodeCount);
            _known.AsSpan(examinee * _nodeCount, _nodeCount).CopyTo(posterior);
            foreach (var response in responses)
            {
                if (curves[response.Item] is not null) SpanMath.Add(posterior, _logs[response.Item].AsSpan(response.Category * _nodeCount, _nodeCount));
            }

            _logLikelihoods[examinee] = SpanMath.NormaliseLogs(posterior);
        });
        return _logLikelihoods.Sum();
    }

    /// <summary>Expected responses of an item: [categories, nodes].</summary>
    public double[] Expect(int item)
    {
        var counts = new double[_logs[item].Length];
        foreach (var response in _log.OfItem(item)) SpanMath.Add(counts.AsSpan(response.Category * _nodeCount, _nodeCount), Posterior(response.Examinee));
        return counts;
    }

    private void Fill(PartialCreditCurve curve, double[] logs)
    {
        Span<double> own = new double[curve.ParameterCount];
        for (var node = 0; node < _nodeCount; node++)
        {
            curve.FillLogProbabilities(_nodes[node], own);
            for (var category = 0; category < own.Length; category++) logs[(category * _nodeCount) + node] = own[category];
        }
    }
}
