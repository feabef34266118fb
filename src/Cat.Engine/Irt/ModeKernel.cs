using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// A mode estimator on tables of a bank: the search grid is filled by adding rows (log-likelihood and its slope by item and response; information
/// and Warm's J by item), only the root in the chosen cell is solved with the items themselves.
/// </summary>
internal sealed class ModeKernel : BatchKernel
{
    private const int SpanCount = 4;

    private readonly ItemBank _bank;
    private readonly ModeEstimator _estimator;
    private readonly NodeRows _logProbabilities;
    private readonly NodeRows _logSlopes;
    private readonly NodeRows? _information;
    private readonly NodeRows? _biasTerms;

    public ModeKernel(ItemBank bank, ModeEstimator estimator)
    {
        _bank = bank;
        _estimator = estimator;
        var nodes = estimator.Nodes;
        _logProbabilities = new NodeRows(2 * bank.Count, nodes.Length);
        _logSlopes = new NodeRows(2 * bank.Count, nodes.Length);
        if (estimator.NeedsInformation) (_information, _biasTerms) = (new NodeRows(bank.Count, nodes.Length), new NodeRows(bank.Count, nodes.Length));
        for (var item = 0; item < bank.Count; item++)
        {
            var parameters = bank[new ItemIndex(item)];
            for (var node = 0; node < nodes.Length; node++)
            {
                var point = new LogisticPoint(parameters, nodes[node]);
                foreach (var isCorrect in (ReadOnlySpan<bool>)[false, true])
                {
                    _logProbabilities.Nodes(Row(item, isCorrect))[node] = LogisticModel.LogProbability(parameters, nodes[node], isCorrect);
                    _logSlopes.Nodes(Row(item, isCorrect))[node] = point.LogSlope(isCorrect);
                }

                if (_information is null || _biasTerms is null) continue;
                _information.Nodes(item)[node] = point.Information;
                _biasTerms.Nodes(item)[node] = point.BiasTerm;
            }
        }
    }

    public override int ScratchLength => SpanCount * _logSlopes.Stride;

    public override EstimatedAbility Estimate(ReadOnlySpan<int> items, ReadOnlySpan<bool> isCorrect, Span<double> scratch)
    {
        if (items.IsEmpty) return _estimator.WithoutResponses;
        var stride = _logSlopes.Stride;
        var heights = scratch[..stride];
        var slopes = scratch.Slice(stride, stride);
        var information = scratch.Slice(2 * stride, stride);
        var biasTerms = scratch.Slice(3 * stride, stride);
        scratch[..ScratchLength].Clear();
        for (var index = 0; index < items.Length; index++)
        {
            SpanMath.Add(heights, _logProbabilities[Row(items[index], isCorrect[index])]);
            SpanMath.Add(slopes, _logSlopes[Row(items[index], isCorrect[index])]);
            if (_information is null || _biasTerms is null) continue;
            SpanMath.Add(information, _information[items[index]]);
            SpanMath.Add(biasTerms, _biasTerms[items[index]]);
        }

        var count = _estimator.Nodes.Length;
        _estimator.ToCriterion(heights[..count], slopes[..count], information, biasTerms);
        var test = new BankTest(_bank, items, isCorrect);
        var (theta, flag) = ModeSearch.Find(_estimator, ref test, heights[..count], slopes[..count]);
        return _estimator.Conclude(theta, test.At(theta).Information, flag, !isCorrect.Contains(true), !isCorrect.Contains(false));
    }

    private static int Row(int item, bool isCorrect) => (2 * item) + (isCorrect ? 1 : 0);
}
