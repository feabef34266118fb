using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Engine.Evaluation.Forecasts;
using Cat.Engine.Policies;
using Cat.Web.Measurement.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Forecasting;

/// <summary>Tries a test out on simulated students before real ones take it, on this bank, with these rules and dials.</summary>
internal sealed class TestForecasting(IDbContextFactory<CatDbContext> factory, BankLoader banks, PolicyStore store, TestRulesCheck rulesCheck, IOptions<PolicyServingOptions> serving)
{
    private const int Students = 64;
    private const int StudentsOfEachAbility = 24;

    /// <summary>A policy that is not in memory is waited for as long as this.</summary>
    private static readonly TimeSpan LongestLoading = TimeSpan.FromSeconds(30);

    /// <returns>Null where no test keeps the rules: the second value says why.</returns>
    public async Task<(TestForecastReport? Report, string? Conflict)> ForecastAsync(ItemBankId bankId, AdaptiveRules rules, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var verdict = await rulesCheck.CheckAsync(bankId, rules, cancellationToken);
        if (verdict.Conflict is { } conflict) return (null, conflict);
        var bank = await banks.CurrentAsync(bankId, cancellationToken);
        var policy = await ActivePolicyAsync(bank, rules, cancellationToken);
        return await Task.Run(() =>
        {
            var items = ForecastItems.Of(bank, rules, policy);
            var parts = policy is null ? 1.0 : 2.0;
            var own = policy is null ? null : RowOf(new TestForecast(PlanOf(items, rules, DialsOf(policy, rules))).Run(new Part(progress, 0, parts), cancellationToken));
            var fisher = RowOf(new TestForecast(PlanOf(items, rules, null)).Run(new Part(progress, parts - 1, parts), cancellationToken));
            return (new TestForecastReport(Students, bank.Questions.Where(question => !question.IsPilot).SelectMany(question => question.Concepts).Distinct().Count(), own, fisher, verdict.LongRun), (string?)null);
        }, cancellationToken);
    }

    /// <param name="bankId">The bank.</param>
    /// <param name="rules">Rules that can be kept.</param>
    /// <param name="abilities">At which it is tried out.</param>
    /// <param name="progress">Told from 0 to 1.</param>
    /// <param name="cancellationToken">Ends it between choices.</param>
    public async Task<TryOut> TryOutAsync(ItemBankId bankId, AdaptiveRules rules, IReadOnlyList<double> abilities, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var bank = await banks.CurrentAsync(bankId, cancellationToken);
        var policy = await ActivePolicyAsync(bank, rules, cancellationToken);
        return await Task.Run(() =>
        {
            var plan = PlanOf(ForecastItems.Of(bank, rules, policy), rules, policy is null ? null : DialsOf(policy, rules));
            var forecast = new TestForecast(plan).RunByAbility(new AbilityGrid { Abilities = abilities, Each = StudentsOfEachAbility }, progress, cancellationToken);
            return new TryOut(
                Students, RowOf(forecast.Figures), StudentsOfEachAbility,
                [.. forecast.Abilities.Select(row => new ForecastAbility(row.Theta, row.MeanLength, row.MeanStandardError, row.Covered, row.Classified, row.RightBand))],
                ConceptsOf(bank, policy, forecast.Items),
                [.. forecast.Items.Select(use => use.Rate)]);
        }, cancellationToken);
    }

    /// <summary>A test gives as many questions of a concept, on average, as the shares of its questions sum to.</summary>
    private static IReadOnlyList<ForecastConcept> ConceptsOf(LoadedBank bank, ServedPolicy? policy, IReadOnlyList<ItemUse> uses)
    {
        var ofPolicy = policy?.Places.Index().ToDictionary(place => place.Item, place => place.Index); // a policy numbers items in an order of its own
        var counted = new (int Questions, double Mean)[bank.Content.Concepts.Count];
        foreach (var use in uses)
        {
            foreach (var concept in bank.Questions[ofPolicy is null ? use.Item.Value : ofPolicy[use.Item.Value]].Concepts)
                counted[concept] = (counted[concept].Questions + 1, counted[concept].Mean + use.Rate);
        }

        return [.. bank.Content.Concepts.Zip(counted, (concept, count) => new ForecastConcept(concept.Name, count.Questions, count.Mean)).Where(row => row.Questions > 0)
            .OrderBy(row => row.MeanQuestions).ThenBy(row => row.Name, StringComparer.CurrentCulture)];
    }

    private async Task<ServedPolicy?> ActivePolicyAsync(LoadedBank bank, AdaptiveRules rules, CancellationToken cancellationToken)
    {
        if (rules.Selection == SelectionRule.Fisher) return null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var active = await db.ItemBanks.Where(stored => stored.Id == bank.Id).Select(stored => stored.ActiveModelId).SingleAsync(cancellationToken);
        return active is { } model ? await store.GetAsync(model, bank).WaitAsync(LongestLoading, cancellationToken) : null;
    }

    private ForecastPolicy DialsOf(ServedPolicy policy, AdaptiveRules rules) =>
        new(policy.Policy, new ObjectiveWeights(rules.Weights.Quality, rules.Weights.Diversity, rules.Weights.Novelty), serving.Value.Temperature);

    private static ForecastPlan PlanOf(ForecastItems items, AdaptiveRules rules, ForecastPolicy? policy) => new()
    {
        Items = items.Items,
        Concepts = items.Concepts,
        Pool = items.Pool,
        Guards = items.Guards,
        Rules = rules.ToAdaptiveTestRules(),
        EarlierStandardError = rules.Start == StartRule.PreviousAbility ? PreviousAbility.TypicalStandardDeviation : null,
        Policy = policy,
        SetsExposureAside = rules.WhenRulesConflict == ConflictRule.SetAsideExposure,
        Examinees = Students,
        // What holds when many have taken the test, not what the first few meet.
        StartupTests = 0,
        // Students who are answering go first.
        Threads = Math.Max(1, Environment.ProcessorCount / 2),
    };

    private static ForecastRow RowOf(ForecastFigures figures) => new(
        new ForecastRange(figures.StandardError.Mean, figures.StandardError.LowerTenth, figures.StandardError.UpperTenth), figures.MeanLength, figures.CoveredConcepts, figures.LargestExposureRate,
        figures.TestOverlapRate, figures.NeverUsed, figures.PrecisionReached, figures.ConflictShare, figures.SetAsideShare);

    private sealed class Part(IProgress<double>? whole, double done, double parts) : IProgress<double>
    {
        public void Report(double value) => whole?.Report((done + value) / parts);
    }
}
