using System.ComponentModel.DataAnnotations;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Evaluation.Forecasts;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Policies;

namespace Cat.Engine.Tests.Evaluation.Forecasts;

public sealed class TestForecastTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public void Run_FixedLengthOfIdenticalItems_HasThePosteriorsOfTheBinomial()
    {
        // Which items are given does not matter: after r of 8 right the posterior is prior · p^r q^(8 − r).
        var plan = Plan([.. Enumerable.Repeat(new ItemParameters(1.3, 0.4), 12)], 8) with { Examinees = 3000 };
        var tests = new TestForecast(plan).Simulate(null, Never);
        var figures = ForecastFigures.Of(plan, tests);
        Assert.Equal(8, figures.MeanLength);
        foreach (var test in tests.Take(200))
        {
            var (mean, deviation) = Posterior(Enumerable.Repeat((1.3, 0.4), 8), test.Given.Select(response => response.IsCorrect));
            Assert.Equal(mean, test.Estimate.Theta, 1e-6);
            Assert.Equal(deviation, test.Estimate.StandardError, 1e-6);
        }

        var (expected, variance) = Expected(1.3, 0.4, 8);
        Assert.Equal(expected, figures.StandardError.Mean, 0.005);
        Assert.Equal(Math.Sqrt(variance), figures.RootMeanSquareError, 0.02); // of the posterior mean: E (θ̂ − θ)² = E variance
    }

    [Fact]
    public void Run_FisherOfTheBest_IsALoopByHand()
    {
        var plan = Plan(Parameters(60), 15) with { Examinees = 1, Seed = 4 };
        var test = new TestForecast(plan).Simulate(null, Never)[0];
        var (given, answers) = (new List<int>(), new List<bool>());
        while (given.Count < 15)
        {
            var theta = Posterior(given.Select(item => (plan.Items[new ItemIndex(item)].Discrimination, plan.Items[new ItemIndex(item)].Difficulty)), answers).Mean;
            var next = Enumerable.Range(0, 60).Except(given).MaxBy(item =>
            {
                var (a, p) = (plan.Items[new ItemIndex(item)].Discrimination, Probability(plan.Items[new ItemIndex(item)].Discrimination, plan.Items[new ItemIndex(item)].Difficulty, theta));
                return a * a * p * (1 - p);
            });
            given.Add(next);
            answers.Add(new SimulatedTest(plan, 0).Respond(next).IsFull);
        }

        Assert.Equal(given.Zip(answers, (item, isCorrect) => new SequencedResponse(item, isCorrect)), test.Given);
    }

    [Fact]
    public void Simulate_AnswersComeAsTheParametersSay()
    {
        var plan = Plan(Parameters(10), 10) with { Examinees = 4000 };
        var tests = new TestForecast(plan).Simulate(null, Never);
        for (var item = 0; item < 10; item++)
        {
            var expected = tests.Average(test => Probability(plan.Items[new ItemIndex(item)].Discrimination, plan.Items[new ItemIndex(item)].Difficulty, test.Theta));
            Assert.Equal(expected, tests.Average(test => test.Given.Single(response => response.Item == item).IsCorrect ? 1.0 : 0), 0.03); // four standard errors
        }

        Assert.Equal(0, tests.Average(test => test.Theta), 0.07);
        Assert.Equal(1, tests.Average(test => test.Theta * test.Theta), 0.1);
    }

    [Fact]
    public void Simulate_ItemsOfSeveralPoints_PointsComeAsTheStepsSay()
    {
        double[] steps = [-0.6, 0.9, 0.3];
        var plan = Plan(Parameters(4), 4);
        plan = plan with { Items = new ItemBank(Parameters(4), [[], steps, [], []]), Examinees = 4000 };
        var tests = Enumerable.Range(0, 4000).Select(examinee => new SimulatedTest(plan, examinee)).ToList();
        var discrimination = plan.Items[new ItemIndex(1)].Discrimination;
        for (var category = 0; category <= 3; category++)
        {
            var expected = tests.Average(test =>
            {
                double[] exponentials = [.. Enumerable.Range(0, 4).Select(count => Math.Exp(discrimination * ((count * test.Theta) - steps[..count].Sum())))];
                return exponentials[category] / exponentials.Sum();
            });
            Assert.Equal(expected, tests.Average(test => test.Respond(1).Category == category ? 1.0 : 0), 0.03); // four standard errors
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_Blueprint_IsKeptInEveryTest(bool isByPolicy)
    {
        using var policy = SmallBank.UntrainedPolicy();
        var plan = OfSmallBank(10, isByPolicy ? policy : null);
        plan = plan with
        {
            Guards = plan.Guards with
            {
                Blueprint = new Blueprint(10, 10, [new TagLimit("c0", 3, 3), new TagLimit("c1", 0, 1), new TagLimit("c5", 2)]),
                Enemies = [new EnemySet("pair", [new ItemIndex(13), new ItemIndex(21), new ItemIndex(29)])],
            },
        };
        var tests = new TestForecast(plan).Simulate(null, Never);
        Assert.Equal(0, ForecastFigures.Of(plan, tests).ConflictShare);
        Assert.All(tests, test =>
        {
            int Of(int concept) => test.Given.Count(response => SmallBank.QMatrix.ConceptsOf(new ItemIndex(response.Item)).Contains(concept));
            Assert.Equal(10, test.Given.Select(response => response.Item).Distinct().Count());
            Assert.Equal(3, Of(0));
            Assert.InRange(Of(1), 0, 1);
            Assert.InRange(Of(5), 2, 10);
            Assert.InRange(test.Given.Count(response => response.Item is 13 or 21 or 29), 0, 1);
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_Cap_HoldsAndLowersTheLargestRate(bool isByPolicy)
    {
        using var policy = SmallBank.UntrainedPolicy();
        var free = OfSmallBank(10, isByPolicy ? policy : null);
        free = free with { Policy = free.Policy is null ? null : free.Policy with { Temperature = 0 } };
        var capped = free with { Guards = free.Guards with { ExposureCap = new ExposureCap(0.3) } };
        var (without, with) = (Run(free), Run(capped));
        Assert.True(without.LargestExposureRate > 0.5, $"{without.LargestExposureRate}");
        Assert.Equal(26 / 64.0, with.LargestExposureRate); // 26 of 84 is the first rate above the cap
        Assert.True(with.TestOverlapRate < without.TestOverlapRate);
        Assert.True(with.NeverUsed < without.NeverUsed);
        Assert.Equal(0, with.ConflictShare);
    }

    [Fact]
    public void Run_CapThatLeavesTooLittle_EndsInConflicts()
    {
        // 20 of 60 items a test are a rate of a third, and the cap is a tenth.
        var plan = OfSmallBank(20, null);
        plan = plan with { Guards = plan.Guards with { ExposureCap = new ExposureCap(0.1) } };
        var (ends, goesOn) = (Run(plan), Run(plan with { SetsExposureAside = true }));
        Assert.InRange(ends.ConflictShare, 0.5, 1);
        Assert.InRange(ends.MeanLength, 1, 9 * 60 / 64.0); // 9 of 84 is the first rate above the cap
        Assert.Equal((0, 20), (ends.SetAsideShare, goesOn.MeanLength));
        Assert.Equal(0, goesOn.ConflictShare);
        Assert.InRange(goesOn.SetAsideShare, 0.5, 1);
    }

    [Fact]
    public void Run_RulesThatCannotBeKept_EndEveryTestBeforeItBegins()
    {
        var plan = OfSmallBank(10, null);
        plan = plan with { Guards = plan.Guards with { Blueprint = new Blueprint(10, 10, [new TagLimit("absent", 1)]) } };
        var figures = Run(plan);
        Assert.Equal((1, 0, 1, 0, 0), (figures.ConflictShare, figures.MeanLength, figures.NeverUsed, figures.CoveredShare, figures.TestOverlapRate));
        Assert.Equal(1, figures.StandardError.Mean, 1e-6);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public void Run_SameSeed_SameFigures_WhateverTheThreads(bool isByPolicy, int threads)
    {
        using var policy = SmallBank.UntrainedPolicy();
        var plan = OfSmallBank(10, isByPolicy ? policy : null);
        plan = plan with { Rules = plan.Rules with { RandomesqueCount = 5 }, Guards = plan.Guards with { ExposureCap = new ExposureCap() } };
        Assert.Equal(Run(plan), Run(plan with { Threads = threads }));
        Assert.NotEqual(Run(plan), Run(plan with { Seed = 2 }));
    }

    [Fact]
    public void Run_Precision_EndsTestsOnceTheBlueprintIsKept()
    {
        var plan = Plan(Parameters(60), 30) with { Rules = new AdaptiveTestRules(new StoppingRule(3, 30, 0.45), new AbilityPrior(), 1), Guards = Guards(3, 30) };
        var free = new TestForecast(plan).Simulate(null, Never);
        var figures = ForecastFigures.Of(plan, free);
        Assert.InRange(figures.MeanLength, 3, 20);
        Assert.Equal(free.Count(test => test.Estimate.StandardError <= 0.45) / 64.0, figures.PrecisionReached);
        Assert.All(free, test => Assert.True(test.Given.Count == 30 || test.Estimate.StandardError <= 0.45));
        var longer = Run(plan with { Guards = Guards(25, 30) });
        Assert.InRange(longer.MeanLength, 25, 30);
        Assert.Equal(0, longer.ConflictShare);
        Assert.Null(Run(Plan(Parameters(60), 5)).PrecisionReached);
    }

    [Fact]
    public void Run_Figures_AreThoseOfTheTests()
    {
        var plan = OfSmallBank(7, null) with { Pool = Pool(item => item % 3 != 0) };
        var tests = new TestForecast(plan).Simulate(null, Never);
        var figures = ForecastFigures.Of(plan, tests);
        var given = tests.Select(test => test.Given.Select(response => response.Item).ToHashSet()).ToList();
        var concepts = given.Select(items => items.SelectMany(item => SmallBank.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray()).Distinct().Count()).ToList();
        Assert.DoesNotContain(given, items => items.Any(item => item % 3 == 0));
        Assert.Equal(concepts.Average(), figures.CoveredConcepts, 1e-12);
        Assert.Equal(concepts.Average() / 8, figures.CoveredShare, 1e-12);
        Assert.Equal(Enumerable.Range(0, 60).Max(item => given.Count(items => items.Contains(item))) / 64.0, figures.LargestExposureRate, 1e-12);
        Assert.Equal(Enumerable.Range(0, 60).Count(item => item % 3 != 0 && !given.Any(items => items.Contains(item))) / 40.0, figures.NeverUsed, 1e-12);
        var pairs = given.SelectMany((one, index) => given.Skip(index + 1).Select(other => one.Count(other.Contains))).ToList();
        Assert.Equal(pairs.Average() / 7, figures.TestOverlapRate, 1e-12);
        var errors = tests.Select(test => test.Estimate.StandardError).Order().ToList();
        Assert.Equal(errors[6] + (0.3 * (errors[7] - errors[6])), figures.StandardError.LowerTenth, 1e-12); // 0.1 · 63 = 6.3
        Assert.Equal(errors[56] + (0.7 * (errors[57] - errors[56])), figures.StandardError.UpperTenth, 1e-12);
    }

    [Fact]
    public void Run_PolicyOfOnlyDiversity_CoversMoreThanOfOnlyQuality()
    {
        // A policy that begins myopic follows its weights without training.
        var options = SmallBank.Options with { BeginsMyopic = true, SeesFactors = false };
        using var policy = SmallBank.UntrainedPolicy(options);
        var plan = OfSmallBank(6, policy);
        ForecastFigures With(Objective objective) => Run(plan with { Policy = new ForecastPolicy(policy, ObjectiveWeights.Only(objective)) });
        var (quality, diversity) = (With(Objective.Quality), With(Objective.Diversity));
        Assert.True(diversity.CoveredConcepts > quality.CoveredConcepts + 0.5, $"{diversity.CoveredConcepts} and {quality.CoveredConcepts}");
        Assert.True(quality.StandardError.Mean < diversity.StandardError.Mean, $"{quality.StandardError} and {diversity.StandardError}");
    }

    [Fact]
    public void Run_Progress_RisesToOne()
    {
        var reports = new Reports();
        new TestForecast(Plan(Parameters(30), 10)).Run(reports, Never);
        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.Equal(1, reports.Values[^1]);
        Assert.InRange(reports.Values[0], 0.05, 0.2);
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        var reports = new Reports { OnReport = source.Cancel };
        Assert.Throws<OperationCanceledException>(() => new TestForecast(Plan(Parameters(30), 10)).Run(reports, source.Token));
        Assert.Single(reports.Values);
    }

    [Fact]
    public void TestForecast_PartsOfDifferentBanks_AreRefused()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var plan = Plan(Parameters(30), 10);
        string Refusal(ForecastPlan bad) => Assert.Throws<ArgumentException>(() => new TestForecast(bad)).Message;
        Assert.Contains("30 items, the Q-matrix 60, the pool 30", Refusal(plan with { Concepts = SmallBank.QMatrix }), StringComparison.Ordinal);
        Assert.Contains("30 items, the policy 60", Refusal(plan with { Policy = new ForecastPolicy(policy, null) }), StringComparison.Ordinal);
        Assert.Throws<ValidationException>(() => new TestForecast(plan with { Examinees = 0 }));
    }

    private static ForecastFigures Run(ForecastPlan plan) => new TestForecast(plan).Run(null, Never);

    private static ForecastPlan Plan(IReadOnlyList<ItemParameters> items, int length) => new()
    {
        Items = new ItemBank(items),
        Concepts = new QMatrix(4, [.. items.Select((_, item) => new[] { item % 4 })]),
        Pool = new TestPool([.. items.Select(_ => Array.Empty<string>())], [.. items.Select(_ => true)]),
        Guards = Guards(length, length),
        Rules = new AdaptiveTestRules(new StoppingRule(length, length, null), new AbilityPrior(), 1),
    };

    private static ForecastPlan OfSmallBank(int length, TrainedPolicy? policy) => new()
    {
        Items = SmallBank.Table.Bank,
        Concepts = SmallBank.QMatrix,
        Pool = Pool(_ => true),
        Guards = Guards(length, length),
        Rules = new AdaptiveTestRules(new StoppingRule(length, length, null), new AbilityPrior(), 1),
        Policy = policy is null ? null : new ForecastPolicy(policy, null),
    };

    private static TestPool Pool(Func<int, bool> isInPool) =>
        new([.. Enumerable.Range(0, 60).Select(item => SmallBank.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => $"c{concept}").ToList())], [.. Enumerable.Range(0, 60).Select(isInPool)]);

    private static TestRules Guards(int minimum, int maximum) => new(new Blueprint(minimum, maximum, []), [], null);

    private static List<ItemParameters> Parameters(int count)
    {
        var random = new RandomSource(21);
        return [.. Enumerable.Range(0, count).Select(_ => new ItemParameters(Math.Exp(0.3 * random.NextGaussian()), random.NextGaussian()))];
    }

    private static double Probability(double discrimination, double difficulty, double theta) => 1 / (1 + Math.Exp(-discrimination * (theta - difficulty)));

    /// <summary>Mean and deviation under the standard normal prior, by a fine sum.</summary>
    private static (double Mean, double Deviation) Posterior(IEnumerable<(double Discrimination, double Difficulty)> items, IEnumerable<bool> answers)
    {
        var (total, first, second) = (0.0, 0.0, 0.0);
        var responses = items.Zip(answers).ToList();
        for (var step = -1600; step <= 1600; step++)
        {
            var theta = step / 200.0;
            var weight = responses.Aggregate(Math.Exp(-theta * theta / 2), (product, response) =>
            {
                var p = Probability(response.First.Discrimination, response.First.Difficulty, theta);
                return product * (response.Second ? p : 1 - p);
            });
            (total, first, second) = (total + weight, first + (weight * theta), second + (weight * theta * theta));
        }

        return (first / total, Math.Sqrt((second / total) - (first / total * (first / total))));
    }

    /// <summary>Mean over the marginal distribution of the number right of standard error and of posterior variance.</summary>
    private static (double StandardError, double Variance) Expected(double discrimination, double difficulty, int length)
    {
        var (error, variance) = (0.0, 0.0);
        for (var right = 0; right <= length; right++)
        {
            var pattern = Enumerable.Range(0, length).Select(place => place < right);
            var (chance, patterns) = (0.0, 1.0);
            for (var place = 0; place < right; place++) patterns *= (length - place) / (place + 1.0);
            for (var step = -1600; step <= 1600; step++)
            {
                var theta = step / 200.0;
                var p = Probability(discrimination, difficulty, theta);
                chance += patterns * Math.Exp(-theta * theta / 2) / Math.Sqrt(2 * Math.PI) / 200 * Math.Pow(p, right) * Math.Pow(1 - p, length - right);
            }

            var deviation = Posterior(Enumerable.Repeat((discrimination, difficulty), length), pattern).Deviation;
            (error, variance) = (error + (chance * deviation), variance + (chance * deviation * deviation));
        }

        return (error, variance);
    }

    private sealed class Reports : IProgress<double>
    {
        public List<double> Values { get; } = [];

        public Action? OnReport { get; init; }

        public void Report(double value)
        {
            Values.Add(value);
            OnReport?.Invoke();
        }
    }
}
