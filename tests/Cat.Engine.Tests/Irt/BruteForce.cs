using Cat.Engine.Irt;

namespace Cat.Engine.Tests.Irt;

/// <summary>The largest value of a criterion over a fine grid, and sums over responses, by nothing but log-probabilities.</summary>
internal static class BruteForce
{
    public static (double Theta, double Height) Maximum(double lower, double upper, Func<double, double> criterion)
    {
        const int Cells = 4000;
        var best = (Theta: 0.0, Height: double.NegativeInfinity);
        for (var node = 0; node <= Cells; node++)
        {
            var theta = lower + ((upper - lower) * node / Cells);
            var height = criterion(theta);
            if (height > best.Height) best = (theta, height);
        }

        return best;
    }

    public static double LogLikelihood(IReadOnlyList<ItemResponse> responses, double theta) => responses.Sum(response => response.Item.LogProbability(response.Category, theta));

    /// <summary>Σ P_k′² / P_k with numerical slopes.</summary>
    public static double Information(IReadOnlyList<ItemResponse> responses, double theta) => responses.Sum(response => Enumerable.Range(0, response.Item.CategoryCount).Sum(category =>
        Math.Pow(Slope(response.Item, category, theta), 2) / Math.Exp(response.Item.LogProbability(category, theta))));

    /// <summary>Σ P_k′ P_k″ / P_k with numerical derivatives.</summary>
    public static double BiasTerm(IReadOnlyList<ItemResponse> responses, double theta) => responses.Sum(response => Enumerable.Range(0, response.Item.CategoryCount).Sum(category =>
        Slope(response.Item, category, theta) * (Slope(response.Item, category, theta + Step) - Slope(response.Item, category, theta - Step)) / (2 * Step) / Math.Exp(response.Item.LogProbability(category, theta))));

    private const double Step = 1e-4;

    private static double Slope(ItemResponseModel item, int category, double theta) =>
        (Math.Exp(item.LogProbability(category, theta + Step)) - Math.Exp(item.LogProbability(category, theta - Step))) / (2 * Step);
}
