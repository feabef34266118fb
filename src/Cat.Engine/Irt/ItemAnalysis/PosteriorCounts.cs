using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Responses n_q and right responses r_q of one item at each node, examinees spread over the nodes by their posteriors.</summary>
internal sealed class PosteriorCounts
{
    private readonly double[] _counts;
    private readonly double[] _right;
    private readonly double[] _expected;

    private PosteriorCounts(int nodeCount)
    {
        _counts = new double[nodeCount];
        _right = new double[nodeCount];
        _expected = new double[nodeCount];
    }

    public static PosteriorCounts Of(int item, ResponseLog log, ExamineePosteriors posteriors)
    {
        var sums = new PosteriorCounts(posteriors.NodeCount);
        var posterior = new double[posteriors.NodeCount];
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        for (var index = 0; index < examinees.Length; index++)
        {
            posteriors.Fill(examinees[index], posterior);
            for (var node = 0; node < posterior.Length; node++)
            {
                sums._counts[node] += posterior[node];
                if (scores[index]) sums._right[node] += posterior[node];
            }
        }

        var curve = posteriors.LogRight(item);
        for (var node = 0; node < posterior.Length; node++) sums._expected[node] = sums._counts[node] * Math.Exp(curve[node]);
        return sums;
    }

    /// <summary>The group of each node: cut so that the groups hold about equally many responses.</summary>
    public int[] EvenGroups(int groupCount)
    {
        var total = _counts.Sum();
        var groups = new int[_counts.Length];
        var before = 0.0;
        for (var node = 0; node < groups.Length; node++)
        {
            // By the middle of the node, so that a heavy node does not drag its neighbour along.
            groups[node] = total > 0 ? Math.Min(groupCount - 1, (int)(groupCount * (before + (_counts[node] / 2)) / total)) : 0;
            before += _counts[node];
        }

        return groups;
    }

    public ItemCurveFit Summary(ReadOnlySpan<double> nodes, int[] groupOf, int groupCount)
    {
        var (square, total) = (0.0, 0.0);
        var sums = new (double Count, double Theta, double Right, double Expected)[groupCount];
        for (var node = 0; node < _counts.Length; node++)
        {
            var count = _counts[node];
            if (!(count > 0)) continue;
            var deviation = (_right[node] - _expected[node]) / count;
            square += count * deviation * deviation;
            total += count;
            ref var sum = ref sums[groupOf[node]];
            sum = (sum.Count + count, sum.Theta + (count * nodes[node]), sum.Right + _right[node], sum.Expected + _expected[node]);
        }

        return new ItemCurveFit(
            total > 0 ? Math.Sqrt(square / total) : 0,
            [.. sums.Where(sum => sum.Count > 0).Select(sum => new ItemFitGroup(sum.Theta / sum.Count, sum.Count, sum.Right / sum.Count, sum.Expected / sum.Count))]);
    }
}
