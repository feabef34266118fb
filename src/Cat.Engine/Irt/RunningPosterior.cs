using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// The posterior of one running test over the nodes of a table, brought up to date response by response without allocation: one row added, then
/// normalised. After the same responses in the same order it equals a recomputation bit for bit; in another order to 1e-12.
/// Belongs to one test; not for several threads at once.
/// </summary>
public sealed class RunningPosterior
{
    private readonly PosteriorTable _table;
    private readonly double[] _logPosterior;
    private readonly double[] _weights;

    public RunningPosterior(PosteriorTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _logPosterior = new double[table.Stride];
        _weights = new double[table.Stride];
        Reset();
    }

    /// <summary>Posterior mean and standard deviation.</summary>
    public AbilityEstimate Estimate { get; private set; }

    public int ResponseCount { get; private set; }

    /// <summary>
    /// Whether the posterior spans a step of the grid or more, where the estimate is good to 1e-7. Where not, ask the table's estimator for one on a
    /// finer grid.
    /// </summary>
    public bool IsResolved => Estimate.StandardError >= _table.Estimator.GridStep;

    /// <summary>The nodes on the scale of θ.</summary>
    public ReadOnlySpan<double> Nodes => _table.Nodes[.._table.NodeCount];

    /// <summary>The posterior probability of each node; they sum to one.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _table.NodeCount);

    /// <summary>The weights with their padding, which weighs nothing.</summary>
    internal ReadOnlySpan<double> PaddedWeights => _weights;

    /// <summary>Back to the prior.</summary>
    public void Reset()
    {
        _table.LogPrior.CopyTo(_logPosterior);
        ResponseCount = 0;
        Estimate = _table.Normalise(_logPosterior, _weights);
    }

    /// <summary>Takes in one more response.</summary>
    public void Add(ItemIndex item, bool isCorrect)
    {
        if (item.Value >= _table.Bank.Count) throw new ArgumentOutOfRangeException(nameof(item), item.Value, $"The bank has {_table.Bank.Count} items.");
        SpanMath.Add(_logPosterior, _table.LogProbabilities(item.Value, isCorrect));
        ResponseCount++;
        Estimate = _table.Normalise(_logPosterior, _weights);
    }

    /// <summary>The posterior predictive probability Σ_q w_q P(θ_q) of a right response to an item.</summary>
    public double Predict(ItemIndex item)
    {
        if (item.Value >= _table.Bank.Count) throw new ArgumentOutOfRangeException(nameof(item), item.Value, $"The bank has {_table.Bank.Count} items.");
        var logRight = _table.LogProbabilities(item.Value, isCorrect: true);
        var probability = 0.0;
        for (var node = 0; node < _table.NodeCount; node++) probability += _weights[node] * Math.Exp(logRight[node]);
        return Math.Clamp(probability, 0, 1); // weights sum to one only to rounding
    }

    /// <summary>The state of another test on the same table, for looking ahead without disturbing it.</summary>
    public void CopyFrom(RunningPosterior other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!ReferenceEquals(other._table, _table)) throw new ArgumentException("The other posterior belongs to another table.", nameof(other));
        other._logPosterior.CopyTo(_logPosterior, 0);
        other._weights.CopyTo(_weights, 0);
        (Estimate, ResponseCount) = (other.Estimate, other.ResponseCount);
    }
}
