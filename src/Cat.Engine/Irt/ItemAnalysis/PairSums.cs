namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Q3 of one item with all later ones: their sum and the lowest and highest, among which the farthest from any mean are.</summary>
internal sealed record ItemPairs(long Count, double Sum, double SumOfSquares, IReadOnlyList<DependentPair> Extremes)
{
    public static ItemPairs None { get; } = new(0, 0, 0, []);
}

/// <summary>Correlations of one item's residuals with those of every other, kept by other item; emptied after each use.</summary>
internal sealed class PairSums(int itemCount)
{
    private readonly Correlation[] _correlations = new Correlation[itemCount];
    private readonly List<int> _touched = [];

    public void Add(int other, double residual, double otherResidual)
    {
        if (_correlations[other].Count == 0) _touched.Add(other);
        _correlations[other].Add(residual, otherResidual);
    }

    public ItemPairs Take(int first, LocalDependenceOptions options)
    {
        var pairs = new List<DependentPair>();
        var (sum, squares) = (0.0, 0.0);
        _touched.Sort();
        foreach (var other in _touched)
        {
            var correlation = _correlations[other];
            _correlations[other] = default;
            if (correlation.Count < options.MinimumCommonExaminees || correlation.Value is not { } q3) continue;
            pairs.Add(new DependentPair(first, other, correlation.Count, q3, 0));
            sum += q3;
            squares += q3 * q3;
        }

        _touched.Clear();
        var (count, listed) = (pairs.Count, options.ListedPairs);
        if (count > 2 * listed)
        {
            pairs.Sort((left, right) => (left.Q3, left.Second).CompareTo((right.Q3, right.Second)));
            pairs.RemoveRange(listed, count - (2 * listed));
        }

        return new ItemPairs(count, sum, squares, pairs);
    }
}
