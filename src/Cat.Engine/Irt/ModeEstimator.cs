namespace Cat.Engine.Irt;

/// <summary>
/// An estimator that takes θ where some criterion of the responses is largest. The criterion is searched on an even grid first, so
/// that the highest of several maxima is found (3PL likelihoods may have more than one, Samejima 1973), then the root of its
/// derivative is bracketed and solved to 1e-11, which cannot fail to converge. Maxima closer together than the grid's step of
/// 0.1 (a matter of discriminations above 4) may be taken for one.
/// </summary>
public abstract class ModeEstimator : IAbilityEstimator
{
    private const double GridStep = 0.1;
    private const int NodesOnStack = 512;

    private readonly double[] _nodes;

    private protected ModeEstimator(double lower, double upper, double scale = 1)
    {
        var cells = Math.Max(2, (int)Math.Ceiling(((upper - lower) / (GridStep * scale)) - 1e-9));
        _nodes = new double[cells + 1];
        for (var node = 0; node <= cells; node++) _nodes[node] = node == cells ? upper : lower + ((upper - lower) * node / cells);
    }

    internal ReadOnlySpan<double> Nodes => _nodes;

    /// <summary>Whether the estimate may end at the edge of the grid; where not, the search goes on outside.</summary>
    internal abstract bool IsFenced { get; }

    /// <summary>Whether <see cref="CriterionSlope"/> reads information and Warm's J.</summary>
    internal abstract bool NeedsInformation { get; }

    /// <summary>What is returned for no responses.</summary>
    internal abstract EstimatedAbility WithoutResponses { get; }

    /// <inheritdoc/>
    public EstimatedAbility Estimate(IReadOnlyList<ItemResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Count == 0) return WithoutResponses;
        var test = new MixedTest(responses);
        Span<double> heights = _nodes.Length <= NodesOnStack ? stackalloc double[_nodes.Length] : new double[_nodes.Length];
        Span<double> slopes = _nodes.Length <= NodesOnStack ? stackalloc double[_nodes.Length] : new double[_nodes.Length];
        Span<double> information = _nodes.Length <= NodesOnStack ? stackalloc double[_nodes.Length] : new double[_nodes.Length];
        Span<double> biasTerms = _nodes.Length <= NodesOnStack ? stackalloc double[_nodes.Length] : new double[_nodes.Length];
        for (var node = 0; node < _nodes.Length; node++)
        {
            (heights[node], slopes[node]) = test.ValueAndSlope(_nodes[node]);
            if (NeedsInformation) (_, information[node], biasTerms[node]) = test.At(_nodes[node]);
        }

        ToCriterion(heights, slopes, information, biasTerms);
        var (theta, flag) = ModeSearch.Find(this, ref test, heights, slopes);
        var (allLowest, allHighest) = (true, true);
        foreach (var response in responses)
        {
            allLowest &= response.Category == 0;
            allHighest &= response.Category == response.Item.CategoryCount - 1;
        }

        return Conclude(theta, test.At(theta).Information, flag, allLowest, allHighest);
    }

    /// <summary>
    /// Turns log-likelihoods and their slopes at the nodes into heights (up to a constant) and slopes of the criterion. What the criterion adds is
    /// known by its slope alone and integrated by the trapezium rule, which for a normal prior is exact.
    /// </summary>
    internal void ToCriterion(Span<double> heights, Span<double> slopes, ReadOnlySpan<double> information, ReadOnlySpan<double> biasTerms)
    {
        var (added, addedSlopeBefore) = (0.0, 0.0);
        for (var node = 0; node < _nodes.Length; node++)
        {
            var slope = CriterionSlope(_nodes[node], new TestSums(slopes[node], information[node], biasTerms[node]));
            var addedSlope = slope - slopes[node];
            if (node > 0) added += (_nodes[node] - _nodes[node - 1]) * (addedSlope + addedSlopeBefore) / 2;
            addedSlopeBefore = addedSlope;
            slopes[node] = slope;
            heights[node] += added;
        }
    }

    /// <summary>The derivative in θ of what is maximised.</summary>
    internal abstract double CriterionSlope(double theta, in TestSums sums);

    internal abstract double StandardError(double information);

    /// <summary>An estimator may know why its estimate ended at a fence.</summary>
    internal virtual EstimateFlag Explain(EstimateFlag flag, bool allLowest, bool allHighest) => flag;

    internal EstimatedAbility Conclude(double theta, double information, EstimateFlag flag, bool allLowest, bool allHighest) =>
        new(new AbilityEstimate(theta, StandardError(information)), Explain(flag, allLowest, allHighest));
}
