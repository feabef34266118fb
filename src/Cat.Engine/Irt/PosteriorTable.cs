using System.Numerics;
using System.Runtime.InteropServices;
using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>
/// log P and log Q of every item of a bank at the nodes of an expected a posteriori estimator, so that a response costs one vector
/// addition. Immutable; shared by any number of running tests.
/// </summary>
public sealed class PosteriorTable
{
    // Far below any log-posterior, and exp of it is 0: the nodes that pad a row weigh nothing.
    private const double LogWeightOfPadding = -1e6;

    private readonly NodeRows _rows;
    private readonly double[] _nodes;
    private readonly double[] _logPrior;

    public PosteriorTable(ItemBank bank, ExpectedAPosteriori estimator)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(estimator);
        Bank = bank;
        Estimator = estimator;
        NodeCount = estimator.Quadrature.Count;
        _rows = new NodeRows(2 * bank.Count, NodeCount);
        for (var item = 0; item < bank.Count; item++)
        {
            var wrong = _rows.Nodes(2 * item);
            var right = _rows.Nodes((2 * item) + 1);
            for (var node = 0; node < NodeCount; node++)
            {
                wrong[node] = LogisticModel.LogProbability(bank[new ItemIndex(item)], estimator.Quadrature.Nodes[node], false);
                right[node] = LogisticModel.LogProbability(bank[new ItemIndex(item)], estimator.Quadrature.Nodes[node], true);
            }
        }

        _nodes = new double[_rows.Stride];
        _logPrior = new double[_rows.Stride];
        _logPrior.AsSpan().Fill(LogWeightOfPadding);
        estimator.Quadrature.Nodes.CopyTo(_nodes);
        estimator.Quadrature.LogWeights.CopyTo(_logPrior);
    }

    public ItemBank Bank { get; }

    public ExpectedAPosteriori Estimator { get; }

    public int NodeCount { get; }

    internal int Stride => _rows.Stride;

    internal ReadOnlySpan<double> LogPrior => _logPrior;

    internal ReadOnlySpan<double> Nodes => _nodes;

    internal ReadOnlySpan<double> LogProbabilities(int item, bool isCorrect) => _rows[(2 * item) + (isCorrect ? 1 : 0)];

    /// <summary>Fills the weights with the posterior, which sums to one, and returns its mean and standard deviation. All spans are padded.</summary>
    internal AbilityEstimate Normalise(ReadOnlySpan<double> logPosterior, Span<double> weights)
    {
        var logs = MemoryMarshal.Cast<double, Vector<double>>(logPosterior);
        var posterior = MemoryMarshal.Cast<double, Vector<double>>(weights);
        var nodes = MemoryMarshal.Cast<double, Vector<double>>(_nodes);
        var largest = logs[0];
        for (var index = 1; index < logs.Length; index++) largest = Vector.Max(largest, logs[index]);
        var top = largest[0];
        for (var lane = 1; lane < Vector<double>.Count; lane++) top = Math.Max(top, largest[lane]);
        var (sums, moments, shift) = (Vector<double>.Zero, Vector<double>.Zero, new Vector<double>(top));
        for (var index = 0; index < logs.Length; index++)
        {
            var weight = Vector.Exp(logs[index] - shift);
            posterior[index] = weight;
            sums += weight;
            moments += weight * nodes[index];
        }

        var total = Vector.Sum(sums);
        var mean = Vector.Sum(moments) / total;
        var (squares, centre, scale) = (Vector<double>.Zero, new Vector<double>(mean), new Vector<double>(1 / total));
        for (var index = 0; index < logs.Length; index++)
        {
            var weight = posterior[index] * scale;
            posterior[index] = weight;
            var deviation = nodes[index] - centre;
            squares += weight * deviation * deviation;
        }

        return new AbilityEstimate(mean, Math.Sqrt(Vector.Sum(squares)));
    }
}
