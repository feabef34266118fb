using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// What makes examinees of two groups comparable on an item: success on the anchor items and on the item itself. The item belongs in:
/// for a one- and two-parameter item the response given the (weighted) number right does not depend on ability only if it counts
/// (Holland and Thayer 1988), and for the same reason abilities share one prior over both groups.
/// </summary>
internal abstract class MatchingCriterion
{
    public static MatchingCriterion Create(ResponseLog log, IReadOnlyList<DifGroup> groups, IReadOnlyList<ItemParameters?>? items, bool[] isAnchor, DifOptions options, CancellationToken cancellationToken) =>
        items is null ? new TotalScore(log, groups, isAnchor) : new Ability(log, items, isAnchor, options, cancellationToken);

    /// <summary>The criterion of an examinee for an item that this examinee answered.</summary>
    public abstract double Of(int examinee, int item, bool isCorrect);

    /// <summary>The stratum of each value, in the same order: examinees in one stratum count as alike.</summary>
    public abstract int[] Strata(ReadOnlySpan<double> values, int stratumCount);

    private sealed class TotalScore : MatchingCriterion
    {
        private readonly bool[] _isAnchor;
        private readonly int[] _right;

        public TotalScore(ResponseLog log, IReadOnlyList<DifGroup> groups, bool[] isAnchor)
        {
            _isAnchor = isAnchor;
            _right = new int[log.ExamineeCount];
            for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
            {
                if (groups[examinee] == DifGroup.None) continue;
                var items = log.ItemsOf(examinee);
                if (items.Length != log.ItemCount)
                    throw new ArgumentException($"Examinee {examinee} answered {items.Length} of {log.ItemCount} items: total scores cannot be compared. Give item parameters to match on ability.", nameof(log));
                var scores = log.ScoresOf(examinee);
                for (var index = 0; index < items.Length; index++) _right[examinee] += isAnchor[items[index]] && scores[index] ? 1 : 0;
            }
        }

        public override double Of(int examinee, int item, bool isCorrect) => _right[examinee] + (!_isAnchor[item] && isCorrect ? 1 : 0);

        public override int[] Strata(ReadOnlySpan<double> values, int stratumCount)
        {
            var strata = new int[values.Length];
            for (var index = 0; index < strata.Length; index++) strata[index] = (int)values[index];
            return strata;
        }
    }

    private sealed class Ability : MatchingCriterion
    {
        private const double HalfWidth = 6;

        private readonly IReadOnlyList<ItemParameters?> _items;
        private readonly bool[] _isAnchor;
        private readonly ExamineePosteriors _posteriors;

        public Ability(ResponseLog log, IReadOnlyList<ItemParameters?> items, bool[] isAnchor, DifOptions options, CancellationToken cancellationToken)
        {
            (_items, _isAnchor) = (items, isAnchor);
            var prior = Quadrature.Normal(options.Prior.Mean, options.Prior.StandardDeviation, options.NodeCount, HalfWidth);
            _posteriors = new ExamineePosteriors(log, [.. items.Select((item, index) => isAnchor[index] ? item : null)], prior, options.Threads, cancellationToken);
        }

        public override double Of(int examinee, int item, bool isCorrect)
        {
            Span<double> posterior = stackalloc double[_posteriors.NodeCount];
            if (_isAnchor[item] || _items[item] is not { } parameters)
            {
                _posteriors.Fill(examinee, posterior);
            }
            else
            {
                Span<double> curve = stackalloc double[_posteriors.NodeCount];
                for (var node = 0; node < curve.Length; node++) curve[node] = LogisticModel.LogProbability(parameters, _posteriors.Nodes[node], isCorrect);
                _posteriors.FillWith(examinee, curve, posterior);
            }

            return _posteriors.Summary(posterior).Theta;
        }

        /// <summary>By rank, equal values together.</summary>
        public override int[] Strata(ReadOnlySpan<double> values, int stratumCount)
        {
            var sorted = values.ToArray();
            var order = Enumerable.Range(0, sorted.Length).ToArray();
            Array.Sort(sorted, order);
            var strata = new int[sorted.Length];
            for (var rank = 0; rank < sorted.Length; rank++)
                strata[order[rank]] = rank > 0 && sorted[rank] == sorted[rank - 1] ? strata[order[rank - 1]] : (int)((long)rank * stratumCount / sorted.Length);
            return strata;
        }
    }
}
