using Cat.Engine.Irt;

namespace Cat.Intervals;

/// <summary>The posterior under N(0, 1) on a fine grid of its own.</summary>
internal static class Posterior
{
    private const double Reach = 6;
    private const double Step = 0.01;

    /// <summary>Its 2.5 % and 97.5 % quantiles, on a straight line between nodes.</summary>
    public static (double Low, double High) Quantiles(IReadOnlyList<ItemResponse> responses)
    {
        double[] nodes = [.. Enumerable.Range(0, (int)(2 * Reach / Step) + 1).Select(index => -Reach + (Step * index))];
        double[] logs = [.. nodes.Select(theta => responses.Sum(response => response.Item.LogProbability(response.Category, theta)) - (theta * theta / 2))];
        var top = logs.Max();
        double[] weights = [.. logs.Select(log => Math.Exp(log - top))];
        var total = weights.Sum();
        return (At(0.025), At(0.975));

        double At(double share)
        {
            var sum = 0.0;
            for (var node = 0; node < nodes.Length; node++)
            {
                sum += weights[node] / total;
                if (sum >= share) return nodes[node] + (Step * (0.5 - ((sum - share) / (weights[node] / total))));
            }

            return nodes[^1];
        }
    }
}
