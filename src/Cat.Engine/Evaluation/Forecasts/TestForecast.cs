using System.ComponentModel.DataAnnotations;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>
/// What a test will be like, by simulation: examinees from the prior who answer as the bank's parameters say take it side by side, each step under the guards, the estimator, the
/// stopping rule and the selector of real tests. A few choose at a time; the next see what these have been shown.
/// </summary>
public sealed class TestForecast
{
    private const int DefaultAbilities = 9;
    private const double DefaultReach = 2;

    private readonly ForecastPlan _plan;
    private readonly TestGuards _guards;

    /// <exception cref="ArgumentException">Items, concepts, pool and policy are of different banks, or an enemy set names an item outside.</exception>
    /// <exception cref="ValidationException">A number of the plan is out of its range.</exception>
    public TestForecast(ForecastPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Validator.ValidateObject(plan, new ValidationContext(plan), validateAllProperties: true);
        if (plan.Concepts.ItemCount != plan.Items.Count || plan.Pool.ItemCount != plan.Items.Count)
            throw new ArgumentException($"The bank has {plan.Items.Count} items, the Q-matrix {plan.Concepts.ItemCount}, the pool {plan.Pool.ItemCount}.", nameof(plan));
        if (plan.Policy?.Policy.Bank.Table.Bank.Count is { } count && count != plan.Items.Count) throw new ArgumentException($"The bank has {plan.Items.Count} items, the policy {count}.", nameof(plan));
        if (plan.EarlierStandardError is { } error && !(error > 0 && error < plan.Rules.Prior.StandardDeviation))
            throw new ArgumentException($"The standard error of an earlier test is above 0 and below the prior's standard deviation ({plan.Rules.Prior.StandardDeviation}), not {error}.", nameof(plan));
        (_plan, _guards) = (plan, new TestGuards(plan.Pool, plan.Guards));
    }

    /// <param name="progress">Told from 0 to 1.</param>
    /// <param name="cancellationToken">Ends it between choices.</param>
    public ForecastFigures Run(IProgress<double>? progress, CancellationToken cancellationToken) => ForecastFigures.Of(_plan, Simulate(progress, cancellationToken));

    /// <summary>
    /// The same and more: beside the examinees of the plan others of given abilities take the test. They meet the exposure that those make and make none, as one student of that ability would
    /// in a class from the prior.
    /// </summary>
    /// <param name="grid">Of abilities.</param>
    /// <param name="progress">Told from 0 to 1.</param>
    /// <param name="cancellationToken">Ends it between choices.</param>
    public AbilityForecast RunByAbility(AbilityGrid grid, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(grid);
        Validator.ValidateObject(grid, new ValidationContext(grid), validateAllProperties: true);
        double[] abilities = [.. grid.Abilities.Count > 0 ? grid.Abilities.Order() : AbilityFigures.EvenPoints(_plan.Rules.Prior, DefaultAbilities, DefaultReach)];
        if (abilities.FirstOrDefault(theta => !double.IsFinite(theta)) is var wrong && !double.IsFinite(wrong)) throw new ArgumentException($"An ability of the grid is {wrong}.", nameof(grid));
        SimulatedTest[] others = [.. abilities.SelectMany(theta => Enumerable.Repeat(theta, grid.Each)).Select((theta, index) => new SimulatedTest(_plan, _plan.Examinees + index, theta))];
        var tests = Simulate(progress, cancellationToken, others);
        int[] pool = [.. Enumerable.Range(0, _plan.Items.Count).Where(item => _plan.Pool.Contains(new ItemIndex(item)))];
        return new AbilityForecast(
            ForecastFigures.Of(_plan, tests),
            [.. others.Chunk(grid.Each).Zip(abilities, (same, theta) => AbilityFigures.RowOf(_plan, theta, same))],
            AbilityFigures.InformationOf(_plan, pool),
            AbilityFigures.ItemsOf(pool, tests),
            AbilityFigures.ConceptsOf(_plan.Concepts, pool, tests));
    }

    /// <returns>The examinees of the plan, without the others.</returns>
    internal IReadOnlyList<SimulatedTest> Simulate(IProgress<double>? progress, CancellationToken cancellationToken, IReadOnlyList<SimulatedTest>? others = null)
    {
        SimulatedTest[] tests = [.. Enumerable.Range(0, _plan.Examinees).Select(examinee => new SimulatedTest(_plan, examinee))];
        var shown = new int[_plan.Items.Count];
        var exposure = new ExposureRates(shown.Length);
        exposure.Begin(tests.Length);
        for (SimulatedTest[] running = [.. tests, .. others ?? []]; running.Length > 0; running = [.. running.Where(test => !test.IsOver)])
        {
            foreach (var group in running.Chunk(ExposureRates.Together)) GiveNext(group, shown, exposure, cancellationToken);
            progress?.Report(Math.Min(1, running.Max(test => test.Given.Count) / (double)_plan.Rules.Stopping.MaximumItems));
        }

        progress?.Report(1);
        return tests;
    }

    /// <summary>One more item for everyone whose test goes on. Whose item a neighbour has brought to the cap meanwhile chooses again.</summary>
    private void GiveNext(SimulatedTest[] group, int[] shown, ExposureRates exposure, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _plan.Threads, CancellationToken = cancellationToken };
        for (var choosing = group; choosing.Length > 0;)
        {
            var looking = choosing;
            var circumstances = CircumstancesOf(shown);
            Parallel.For(0, looking.Length, parallel, index => looking[index].Look(_guards, circumstances));
            choosing = [.. looking.Where(test => !test.IsOver)];
            if (choosing.Length == 0) return;
            exposure.Refresh();
            var again = new List<SimulatedTest>();
            foreach (var (test, item) in choosing.Zip(Choose(choosing, exposure.Rates.ToArray(), parallel)))
            {
                if (test.HeedsCap && IsAtCap(shown, item))
                {
                    again.Add(test);
                    continue;
                }

                test.Give(item);
                if (test.IsApart) continue;
                shown[item]++;
                exposure.Show(item);
            }

            choosing = [.. again];
        }
    }

    private int[] Choose(SimulatedTest[] tests, float[] rates, ParallelOptions parallel)
    {
        var chosen = new int[tests.Length];
        if (_plan.Policy is not { } policy)
        {
            Parallel.For(0, tests.Length, parallel, index => chosen[index] = tests[index].Choose());
            return chosen;
        }

        var observations = new PolicyObservation[tests.Length];
        Parallel.For(0, tests.Length, parallel, index => observations[index] = new PolicyObservation(tests[index].Given, tests[index].Estimate, tests[index].Candidates, rates, policy.Weights));
        var choices = policy.Policy.Choose(observations, policy.Temperature, [.. tests.Select(test => test.Random)]);
        for (var index = 0; index < chosen.Length; index++) chosen[index] = observations[index].Candidates[choices[index].Place];
        return chosen;
    }

    private TestCircumstances CircumstancesOf(int[] shown) => _plan.Guards.ExposureCap is null ? TestCircumstances.None : new TestCircumstances([], CountsOf(shown));

    private bool IsAtCap(int[] shown, int item) => _plan.Guards.ExposureCap is { } cap && shown[item] / (double)(_plan.Examinees + _plan.StartupTests) >= cap.Rate;

    private ExposureCounts CountsOf(int[] shown) => new(_plan.Examinees + _plan.StartupTests, shown);
}
