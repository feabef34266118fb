using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>Counts simulated tests by ability, item and concept.</summary>
internal static class AbilityFigures
{
    private const int InformationPoints = 25;
    private const double InformationReach = 3;
    private static readonly double HalfWidth = NormalDistribution.Quantile(0.975);

    public static AbilityRow RowOf(ForecastPlan plan, double theta, IReadOnlyList<SimulatedTest> tests)
    {
        var (target, placement) = (plan.Rules.Stopping.TargetStandardError, plan.Rules.Stopping.Classification);
        var placed = placement is null ? [] : tests.Where(test => placement.Classify(test.Estimate) is not null).ToList();
        return new AbilityRow(
            theta,
            tests.Count,
            tests.Average(test => test.Given.Count),
            tests.Average(test => test.Estimate.StandardError),
            tests.Average(test => test.Estimate.Theta - theta),
            Math.Sqrt(tests.Average(test => (test.Estimate.Theta - theta) * (test.Estimate.Theta - theta))),
            Share(tests, test => Math.Abs(test.Estimate.Theta - theta) <= HalfWidth * test.Estimate.StandardError),
            target is { } wanted ? Share(tests, test => test.Estimate.StandardError <= wanted) : null,
            placement is null ? null : placed.Count / (double)tests.Count,
            placed.Count == 0 ? null : Share(placed, IsRight),
            placement is null ? null : Share(tests, IsRight));

        bool IsRight(SimulatedTest test) => placement!.BandOf(test.Estimate.Theta) == placement.BandOf(theta); // asked where the test places only
    }

    public static IReadOnlyList<InformationPoint> InformationOf(ForecastPlan plan, IReadOnlyList<int> pool)
    {
        var prior = plan.Rules.Prior;
        return [.. EvenPoints(prior, InformationPoints, InformationReach).Select(PointAt)];

        InformationPoint PointAt(double theta)
        {
            double[] information = [.. pool.Select(item => plan.Items.Information(new ItemIndex(item), theta)).OrderDescending()];
            var best = information.Take(plan.Rules.Stopping.MaximumItems).Sum();
            return new InformationPoint(theta, information.Sum(), best, 1 / Math.Sqrt(best + (1 / (prior.StandardDeviation * prior.StandardDeviation))));
        }
    }

    public static IReadOnlyList<ItemUse> ItemsOf(IReadOnlyList<int> pool, IReadOnlyList<SimulatedTest> tests)
    {
        var counts = tests.SelectMany(test => test.Given).CountBy(response => response.Item).ToDictionary();
        return [.. pool.Select(item => new ItemUse(new ItemIndex(item), counts.GetValueOrDefault(item) / (double)tests.Count)).OrderByDescending(use => use.Rate).ThenBy(use => use.Item.Value)];
    }

    public static IReadOnlyList<ConceptUse> ConceptsOf(QMatrix concepts, IReadOnlyList<int> pool, IReadOnlyList<SimulatedTest> tests)
    {
        var (inPool, given, twice) = (CountsOf(concepts, pool), new int[concepts.ConceptCount], new int[concepts.ConceptCount]);
        foreach (var test in tests)
        {
            foreach (var (concept, count) in CountsOf(concepts, [.. test.Given.Select(response => response.Item)]).Index())
            {
                given[concept] += count;
                if (count >= 2) twice[concept]++;
            }
        }

        return [.. inPool.Index().Where(entry => entry.Item > 0).Select(entry => new ConceptUse(entry.Index, entry.Item, given[entry.Index] / (double)tests.Count, twice[entry.Index] / (double)tests.Count))];
    }

    /// <summary>From −reach to reach standard deviations around the mean.</summary>
    public static IEnumerable<double> EvenPoints(AbilityPrior prior, int count, double reach) =>
        Enumerable.Range(0, count).Select(index => prior.Mean + (prior.StandardDeviation * reach * ((2.0 * index / (count - 1)) - 1)));

    private static int[] CountsOf(QMatrix concepts, IReadOnlyList<int> items)
    {
        var counts = new int[concepts.ConceptCount];
        foreach (var item in items)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(item))) counts[concept]++;
        }

        return counts;
    }

    private static double Share(IReadOnlyList<SimulatedTest> tests, Func<SimulatedTest, bool> isCounted) => tests.Count(isCounted) / (double)tests.Count;
}
