using System.Numerics;
using System.Runtime.InteropServices;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>
/// Model-agnostic adaptive testing (Bi et al. 2020, MAAT): of the K candidates that promise the largest change of the model (quality), the
/// one that adds most to the coverage of concepts, weighted by their importance (diversity).
/// </summary>
/// <remarks>
/// Quality is EMC(q) = P |θ̂₊ − θ̂| + (1 − P) |θ̂₋ − θ̂|, θ̂₊ and θ̂₋ the posterior means after a right and a wrong response, P the
/// posterior predictive probability. Since P θ̂₊ + (1 − P) θ̂₋ = θ̂, this is exactly 2 |Cov(θ, P_q(θ))| under the posterior:
/// one pass over the nodes instead of two updates.
/// Diversity is the gain of IWKC(S) = Σ_k w_k cov(k, S), cov = n / (n + 1) after n items of concept k. The weight w_k is the share
/// of concept k among the concept links of the bank; candidates that add the same go by quality, then to the lower item.
/// </remarks>
public sealed class MaatSelector : IBenchmarkSelector
{
    // Different concepts may add the same; the order of their sum is not to decide.
    private const double Rounding = 1e-12;

    private readonly PosteriorTable _table;
    private readonly QMatrix _concepts;
    private readonly int _candidateCount;
    private readonly double[] _weights;

    /// <param name="table">Of the bank.</param>
    /// <param name="concepts">Of the same items.</param>
    /// <param name="candidateCount">K, at least 1: 1 looks at quality alone, more than there are items at coverage alone. Default 10, as in the authors' EduCAT.</param>
    public MaatSelector(PosteriorTable table, QMatrix concepts, int candidateCount = 10)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateCount, 1);
        if (concepts.ItemCount != table.Bank.Count) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the bank {table.Bank.Count}.", nameof(concepts));
        (_table, _concepts, _candidateCount) = (table, concepts, candidateCount);
        _weights = ImportanceOf(concepts);
    }

    public string Name => "maat";

    public int[] Select(IReadOnlyList<SelectionState> examinees) => BenchmarkPosterior.ForEach(_table, examinees, Choose);

    /// <summary>EMC, in units of θ; <see cref="MaatSelector"/> has the equation.</summary>
    internal double ExpectedModelChange(RunningPosterior posterior, int item)
    {
        var logRight = MemoryMarshal.Cast<double, Vector<double>>(_table.LogProbabilities(item, isCorrect: true));
        var weights = MemoryMarshal.Cast<double, Vector<double>>(posterior.PaddedWeights);
        var nodes = MemoryMarshal.Cast<double, Vector<double>>(_table.Nodes);
        var (covariance, mean) = (Vector<double>.Zero, new Vector<double>(posterior.Estimate.Theta));
        for (var index = 0; index < weights.Length; index++) covariance += weights[index] * (nodes[index] - mean) * Vector.Exp(logRight[index]);
        return 2 * Math.Abs(Vector.Sum(covariance));
    }

    private int Choose(SelectionState state, RunningPosterior posterior)
    {
        // Of equal keys OrderByDescending keeps the order, so that the lower item comes first.
        var best = state.Candidates.Select(item => (Item: item, Change: ExpectedModelChange(posterior, item)))
            .OrderByDescending(candidate => candidate.Change).Take(_candidateCount);
        var counts = new int[_concepts.ConceptCount];
        foreach (var item in state.Given.Items)
        {
            foreach (var concept in _concepts.ConceptsOf(new ItemIndex(item))) counts[concept]++;
        }

        var (largest, chosen) = (double.NegativeInfinity, state.Candidates[0]);
        foreach (var (item, _) in best)
        {
            var gain = CoverageGain(counts, item);
            if (gain > largest + Rounding) (largest, chosen) = (gain, item);
        }

        return chosen;
    }

    /// <summary>Σ over the item's concepts of w_k ((n + 1) / (n + 2) − n / (n + 1)) = w_k / ((n + 1) (n + 2)).</summary>
    private double CoverageGain(int[] counts, int item)
    {
        var gain = 0.0;
        foreach (var concept in _concepts.ConceptsOf(new ItemIndex(item))) gain += _weights[concept] / ((counts[concept] + 1.0) * (counts[concept] + 2.0));
        return gain;
    }

    private static double[] ImportanceOf(QMatrix concepts)
    {
        var weights = new double[concepts.ConceptCount];
        var links = 0;
        for (var item = 0; item < concepts.ItemCount; item++)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(item)))
            {
                weights[concept]++;
                links++;
            }
        }

        for (var concept = 0; concept < weights.Length && links > 0; concept++) weights[concept] /= links;
        return weights;
    }
}
