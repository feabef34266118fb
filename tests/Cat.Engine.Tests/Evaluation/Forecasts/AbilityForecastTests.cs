using Cat.Engine.AdaptiveTests;
using Cat.Engine.Evaluation.Forecasts;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Evaluation.Forecasts;

public sealed class AbilityForecastTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public void RunByAbility_Figures_AreThoseOfRun()
    {
        // Those apart must not change the exposure that the others meet.
        var plan = Plan(80, new StoppingRule(12, 12, null), cap: 0.3);
        var (alone, together) = (new TestForecast(plan).Run(null, Never), new TestForecast(plan).RunByAbility(new AbilityGrid { Each = 10 }, null, Never));
        Assert.Equal(alone, together.Figures);
        Assert.Equal([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2], together.Abilities.Select(row => row.Theta));
        Assert.All(together.Abilities, row => Assert.Equal((10, 12.0), (row.Examinees, row.MeanLength)));
    }

    [Fact]
    public void RunByAbility_Information_IsTheSumOverItems()
    {
        var items = Enumerable.Range(0, 30).Select(item => new ItemParameters(1 + (0.02 * item), (item - 15) / 10.0)).ToList();
        var plan = Plan(items, new StoppingRule(5, 10, null)) with { Pool = PoolOf(30, item => item != 29) };
        var points = new TestForecast(plan).RunByAbility(new AbilityGrid { Abilities = [0], Each = 2 }, null, Never).Information;
        Assert.Equal((25, -3.0, 3.0), (points.Count, points[0].Theta, points[^1].Theta));
        foreach (var point in points)
        {
            var information = items.Take(29).Select(item =>
            {
                var p = 1 / (1 + Math.Exp(-item.Discrimination * (point.Theta - item.Difficulty)));
                return item.Discrimination * item.Discrimination * p * (1 - p);
            }).OrderDescending().ToList();
            Assert.Equal(information.Sum(), point.Pool, 1e-12);
            Assert.Equal(information.Take(10).Sum(), point.BestTest, 1e-12);
            Assert.Equal(1 / Math.Sqrt(1 + information.Take(10).Sum()), point.LeastStandardError, 1e-12);
        }
    }

    [Fact]
    public void RunByAbility_IdenticalItems_HasTheErrorsOfTheBinomial()
    {
        // After r of 8 right θ̂ is known; r is binomial at each θ: bias and RMSE have closed forms.
        var item = new ItemParameters(1.3, 0.4);
        var rows = new TestForecast(Plan([.. Enumerable.Repeat(item, 12)], new StoppingRule(8, 8, null))).RunByAbility(new AbilityGrid { Abilities = [-1.5, 1], Each = 3000 }, null, Never).Abilities;
        var estimates = Enumerable.Range(0, 9).Select(right => new ExpectedAPosteriori(new AbilityPrior()).Estimate([.. Enumerable.Range(0, 8).Select(place => ItemResponse.Of(item, place < right))])).ToList();
        foreach (var row in rows)
        {
            var p = 1 / (1 + Math.Exp(-1.3 * (row.Theta - 0.4)));
            double[] chances = [.. Enumerable.Range(0, 9).Select(right => Choose(8, right) * Math.Pow(p, right) * Math.Pow(1 - p, 8 - right))];
            Assert.Equal(chances.Zip(estimates, (chance, estimate) => chance * (estimate.Theta - row.Theta)).Sum(), row.Bias, 0.035);
            Assert.Equal(Math.Sqrt(chances.Zip(estimates, (chance, estimate) => chance * Math.Pow(estimate.Theta - row.Theta, 2)).Sum()), row.RootMeanSquareError, 0.03);
            Assert.Equal(chances.Zip(estimates, (chance, estimate) => chance * estimate.StandardError).Sum(), row.MeanStandardError, 0.01);
            Assert.Equal(chances.Zip(estimates, (chance, estimate) => Math.Abs(estimate.Theta - row.Theta) <= 1.959963984540054 * estimate.StandardError ? chance : 0).Sum(), row.Covered, 0.03);
        }
    }

    [Fact]
    public void RunByAbility_Placement_IsQuickFarFromTheCut()
    {
        var plan = Plan(150, new StoppingRule(5, 30, null, new Classification([0])));
        var rows = new TestForecast(plan).RunByAbility(new AbilityGrid { Abilities = [-2, 0.05, 2], Each = 100 }, null, Never).Abilities;
        Assert.InRange(rows[0].MeanLength, 5, 10);
        Assert.InRange(rows[2].MeanLength, 5, 10);
        Assert.InRange(rows[1].MeanLength, 18, 30);
        Assert.Equal((1, 1, 1), (rows[0].Classified, rows[0].RightlyPlaced, rows[0].RightBand));
        Assert.InRange(rows[1].Classified!.Value, 0.05, 0.7); // the test places
        Assert.InRange(rows[1].RightBand!.Value, 0.35, 0.75); // the test places
        Assert.All(rows, row => Assert.Null(row.PrecisionReached));
    }

    [Fact]
    public void RunByAbility_WithoutPlacement_SaysNothingOfIt()
    {
        var row = new TestForecast(Plan(60, new StoppingRule(5, 20, 0.4))).RunByAbility(new AbilityGrid { Abilities = [0], Each = 20 }, null, Never).Abilities[0];
        Assert.Equal((null, null, null), (row.Classified, row.RightlyPlaced, row.RightBand));
        Assert.Equal(1, row.PrecisionReached);
    }

    [Fact]
    public void RunByAbility_ItemsAndConcepts_CountTheTests()
    {
        var plan = Plan(40, new StoppingRule(10, 10, null)) with { Pool = PoolOf(40, item => item < 30 && item % 4 != 3) };
        var forecast = new TestForecast(plan).RunByAbility(new AbilityGrid { Each = 5 }, null, Never);
        var tests = new TestForecast(plan).Simulate(null, Never);
        Assert.Equal(23, forecast.Items.Count);
        Assert.Equal(10, forecast.Items.Sum(use => use.Rate), 1e-9);
        Assert.Equal(forecast.Figures.LargestExposureRate, forecast.Items[0].Rate, 1e-12);
        Assert.Equal(forecast.Figures.NeverUsed, forecast.Items.Count(use => use.Rate == 0) / 23.0, 1e-12);
        Assert.Equal([0, 1, 2], forecast.Concepts.Select(use => use.Concept)); // the fourth has no item in the pool
        Assert.Equal(10, forecast.Concepts.Sum(use => use.MeanItems), 1e-9);
        Assert.Equal(tests.Count(test => test.Given.Count(response => response.Item % 4 == 1) >= 2) / (double)tests.Count, forecast.Concepts[1].AtLeastTwo, 1e-12);
        Assert.Equal(8, forecast.Concepts[0].PoolItems);
    }

    [Fact]
    public void Simulate_EarlierTest_FirstItemIsForTheExaminee()
    {
        var plan = Plan([.. Enumerable.Range(0, 121).Select(item => new ItemParameters(1.2, (item - 60) / 20.0))], new StoppingRule(1, 1, null)) with { Examinees = 400 };
        plan = plan with { EarlierStandardError = 0.3 };
        var tests = new TestForecast(plan).Simulate(null, Never).Where(test => Math.Abs(test.Theta) < 2).ToList();
        // The first item lies at the earlier estimate m + e: 0.91 θ and noise of 0.91 · 0.3145 = 0.286, drawn among three neighbours.
        var misses = tests.Select(test => plan.Items[new ItemIndex(test.Given[0].Item)].Difficulty - (0.91 * test.Theta)).ToList();
        Assert.Equal(0, misses.Average(), 0.06);
        Assert.Equal(0.29, Math.Sqrt(misses.Average(miss => miss * miss)), 0.04);
        Assert.Throws<ArgumentException>(() => new TestForecast(plan with { EarlierStandardError = 1 }));
    }

    [Fact]
    public void RunByAbility_Cancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => new TestForecast(Plan(40, new StoppingRule(5, 5, null))).RunByAbility(new AbilityGrid(), null, stop.Token));
    }

    [Fact]
    public void RunByAbility_AbilityThatIsNone_Throws() =>
        Assert.Throws<ArgumentException>(() => new TestForecast(Plan(40, new StoppingRule(5, 5, null))).RunByAbility(new AbilityGrid { Abilities = [0, double.NaN] }, null, Never));

    private static double Choose(int from, int count) => Enumerable.Range(0, count).Aggregate(1.0, (product, place) => product * (from - place) / (place + 1));

    private static ForecastPlan Plan(int count, StoppingRule stopping, double? cap = null)
    {
        var bank = SimulatedSitting.Bank(count);
        return Plan([.. Enumerable.Range(0, count).Select(item => bank[new ItemIndex(item)])], stopping, cap);
    }

    private static ForecastPlan Plan(List<ItemParameters> items, StoppingRule stopping, double? cap = null) => new()
    {
        Items = new ItemBank(items),
        Concepts = new QMatrix(4, [.. items.Select((_, item) => new[] { item % 4 })]),
        Pool = PoolOf(items.Count, _ => true),
        Guards = new TestRules(new Blueprint(stopping.MinimumItems, stopping.MaximumItems, []), [], cap is { } rate ? new ExposureCap(rate) : null),
        Rules = new AdaptiveTestRules(stopping, new AbilityPrior(), 3),
    };

    private static TestPool PoolOf(int count, Func<int, bool> isInPool) => new([.. Enumerable.Repeat(Array.Empty<string>(), count)], [.. Enumerable.Range(0, count).Select(isInPool)]);
}
