using Cat.Engine.Items;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>How a number is spread over examinees.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="LowerTenth">The 10 % quantile, between order statistics on a straight line (Hyndman and Fan 1996, type 7).</param>
/// <param name="UpperTenth">The 90 % quantile.</param>
public readonly record struct Spread(double Mean, double LowerTenth, double UpperTenth)
{
    internal static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(sorted.Average(), Quantile(0.1), Quantile(0.9));

        double Quantile(double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        }
    }
}

/// <summary>What simulated tests say of a test.</summary>
public sealed record ForecastFigures
{
    /// <summary>How many simulated examinees this rests on.</summary>
    public required int Examinees { get; init; }

    /// <summary>At the end, on the scale of θ.</summary>
    public required Spread StandardError { get; init; }

    /// <summary>√ mean (θ̂ − θ)².</summary>
    public required double RootMeanSquareError { get; init; }

    /// <summary>Items.</summary>
    public required double MeanLength { get; init; }

    /// <summary>Share of the tests whose standard error reached the target; null: the test has none.</summary>
    public required double? PrecisionReached { get; init; }

    /// <summary>Mean number of different concepts in a test.</summary>
    public required double CoveredConcepts { get; init; }

    /// <summary>The same over the concepts of the pool; 1 where it has none.</summary>
    public required double CoveredShare { get; init; }

    /// <summary>Share of the simulated tests that show the item shown most.</summary>
    public required double LargestExposureRate { get; init; }

    /// <summary>See <see cref="ExposureStatistics.TestOverlapRate"/>.</summary>
    public required double TestOverlapRate { get; init; }

    /// <summary>Share of the pool that no test shows.</summary>
    public required double NeverUsed { get; init; }

    /// <summary>Share of the tests that ended before their rules were kept, because they could no longer be kept together.</summary>
    public required double ConflictShare { get; init; }

    /// <summary>Share of the tests in which the cap was set aside for an item or more.</summary>
    public required double SetAsideShare { get; init; }

    internal static ForecastFigures Of(ForecastPlan plan, IReadOnlyList<SimulatedTest> tests)
    {
        int[] pool = [.. Enumerable.Range(0, plan.Items.Count).Where(item => plan.Pool.Contains(new ItemIndex(item)))];
        var places = pool.Index().ToDictionary(item => item.Item, item => item.Index);
        var exposure = pool.Length == 0 ? new ExposureStatistics(0, 0, 0, 0, 0) : ExposureStatistics.Of([.. tests.Select(test => test.Given.Select(response => places[response.Item]).ToList())], pool.Length);
        var (concepts, covered) = (ConceptsOf(plan.Concepts, pool), tests.Average(test => ConceptsOf(plan.Concepts, test.Given.Select(response => response.Item))));
        return new ForecastFigures
        {
            Examinees = tests.Count,
            StandardError = Spread.Of(tests.Select(test => test.Estimate.StandardError)),
            RootMeanSquareError = Math.Sqrt(tests.Average(test => (test.Estimate.Theta - test.Theta) * (test.Estimate.Theta - test.Theta))),
            MeanLength = tests.Average(test => test.Given.Count),
            PrecisionReached = plan.Rules.Stopping.TargetStandardError is { } target ? Share(test => test.Estimate.StandardError <= target) : null,
            CoveredConcepts = covered,
            CoveredShare = concepts == 0 ? 1 : covered / concepts,
            LargestExposureRate = exposure.LargestRate,
            TestOverlapRate = exposure.TestOverlapRate,
            NeverUsed = exposure.NeverUsed,
            ConflictShare = Share(test => test.EndedInConflict),
            SetAsideShare = Share(test => test.SetExposureAside),
        };

        double Share(Func<SimulatedTest, bool> isCounted) => tests.Count(isCounted) / (double)tests.Count;
    }

    private static int ConceptsOf(QMatrix concepts, IEnumerable<int> items)
    {
        var met = new HashSet<int>();
        foreach (var item in items)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(item))) met.Add(concept);
        }

        return met.Count;
    }
}
