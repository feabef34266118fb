using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Engine.Evaluation.Forecasts;
using Cat.Engine.Policies;
using Cat.Web.Measurement.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Forecasting;

/// <summary>What simulated students say of a test under one way of choosing.</summary>
/// <param name="StandardError">Of ability at the end: the mean, and between which numbers eight of ten students lie.</param>
/// <param name="Length">Mean number of questions.</param>
/// <param name="Concepts">Mean number of different concepts in a test.</param>
/// <param name="LargestRate">Share of the tests that show the most used question.</param>
/// <param name="Overlap">Mean share of questions that two tests have in common.</param>
/// <param name="NeverUsed">Share of the bank that nobody sees.</param>
/// <param name="PrecisionReached">Share of the tests that are as precise as wanted; null: the test has a fixed length.</param>
/// <param name="EndedEarly">Share of the tests whose rules could not be kept to the end.</param>
/// <param name="SetAside">Share of the tests in which exposure was set aside.</param>
public sealed record ForecastRow(
    (double Mean, double Low, double High) StandardError, double Length, double Concepts, double LargestRate, double Overlap, double NeverUsed, double? PrecisionReached, double EndedEarly, double SetAside);

/// <param name="Students">Simulated.</param>
/// <param name="ConceptCount">Of the questions that tests give.</param>
/// <param name="Policy">With the dials as they stand; null: the bank has no active policy, or Fisher's rule was chosen.</param>
/// <param name="Fisher">With Fisher's rule.</param>
/// <param name="Warning">What is known against the rules.</param>
public sealed record TestForecastReport(int Students, int ConceptCount, ForecastRow? Policy, ForecastRow Fisher, string? Warning);

/// <summary>Tries a test out on simulated students before real ones take it, on this bank, with these rules and dials.</summary>
internal sealed class TestForecasting(IDbContextFactory<CatDbContext> factory, BankLoader banks, PolicyStore store, TestRulesCheck rulesCheck, IOptions<PolicyServingOptions> serving)
{
    private const int Students = 64;

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
            var weights = new ObjectiveWeights(rules.Weights.Quality, rules.Weights.Diversity, rules.Weights.Novelty);
            var own = policy is null ? null : Run(items, rules, new ForecastPolicy(policy.Policy, weights, serving.Value.Temperature), new Part(progress, 0, parts), cancellationToken);
            var fisher = Run(items, rules, null, new Part(progress, parts - 1, parts), cancellationToken);
            return (new TestForecastReport(Students, bank.Questions.Where(question => !question.IsPilot).SelectMany(question => question.Concepts).Distinct().Count(), own, fisher, verdict.LongRun), (string?)null);
        }, cancellationToken);
    }

    private async Task<ServedPolicy?> ActivePolicyAsync(LoadedBank bank, AdaptiveRules rules, CancellationToken cancellationToken)
    {
        if (rules.Selection == SelectionRule.Fisher) return null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var active = await db.ItemBanks.Where(stored => stored.Id == bank.Id).Select(stored => stored.ActiveModelId).SingleAsync(cancellationToken);
        return active is { } model ? await store.GetAsync(model, bank).WaitAsync(LongestLoading, cancellationToken) : null;
    }

    private static ForecastRow Run(ForecastItems items, AdaptiveRules rules, ForecastPolicy? policy, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var figures = new TestForecast(new ForecastPlan
        {
            Items = items.Items,
            Concepts = items.Concepts,
            Pool = items.Pool,
            Guards = items.Guards,
            Rules = rules.ToAdaptiveTestRules(),
            Policy = policy,
            SetsExposureAside = rules.WhenRulesConflict == ConflictRule.SetAsideExposure,
            Examinees = Students,
            // What holds when many have taken the test, not what the first few meet.
            StartupTests = 0,
            // Students who are answering go first.
            Threads = Math.Max(1, Environment.ProcessorCount / 2),
        }).Run(progress, cancellationToken);
        return new ForecastRow(
            (figures.StandardError.Mean, figures.StandardError.LowerTenth, figures.StandardError.UpperTenth), figures.MeanLength, figures.CoveredConcepts, figures.LargestExposureRate,
            figures.TestOverlapRate, figures.NeverUsed, figures.PrecisionReached, figures.ConflictShare, figures.SetAsideShare);
    }

    private sealed class Part(IProgress<double>? whole, double done, double parts) : IProgress<double>
    {
        public void Report(double value) => whole?.Report((done + value) / parts);
    }
}
