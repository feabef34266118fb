using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Diagnosis.Multidimensional;

namespace Cat.Engine.Tests.Policies;

/// <summary>What a policy does before it has learned anything.</summary>
public sealed class MyopicStartTests
{
    private static readonly PolicyOptions Options = SmallBank.Options with { BeginsMyopic = true };

    [Fact]
    public void Choose_QualityAlone_IsFishersChoice()
    {
        using var policy = Policy(null);
        ForEach(policy, new ObjectiveWeights(1, 0, 0), (observation, chosen) =>
        {
            double Information(int item) => LogisticModel.ItemInformation(SmallBank.Table.Bank[new ItemIndex(item)], observation.Estimate.Theta);
            Assert.InRange(Information(chosen) / observation.Candidates.Max(Information), 0.95, 1); // the random rest may decide between like ones
        });
    }

    [Fact]
    public void Choose_QualityAloneWithFactors_HeedsBoth()
    {
        var factors = SimulatedFactors.Random(SmallBank.QMatrix, 3, new RandomSource(5));
        using var policy = Policy(factors);
        ForEach(policy, new ObjectiveWeights(1, 0, 0), (observation, chosen) =>
        {
            var posterior = factors.PosteriorOf([.. observation.Given.Select(response => new Cat.Engine.Diagnosis.GivenResponse(new ItemIndex(response.Item), response.IsCorrect))]);
            double Product(int item) => LogisticModel.ItemInformation(SmallBank.Table.Bank[new ItemIndex(item)], observation.Estimate.Theta) * factors.ExpectedInformation(posterior, [new ItemIndex(item)])[0];
            Assert.InRange(Product(chosen) / observation.Candidates.Max(Product), 0.9, 1);
        });
    }

    [Fact]
    public void Choose_DiversityAlone_BringsNewConcepts()
    {
        using var policy = Policy(null);
        ForEach(policy, new ObjectiveWeights(0, 1, 0), (observation, chosen) =>
        {
            var covered = observation.Given.SelectMany(response => SmallBank.QMatrix.ConceptsOf(new ItemIndex(response.Item)).ToArray()).ToHashSet();
            int Fresh(int item) => SmallBank.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray().Count(concept => !covered.Contains(concept));
            if (observation.Candidates.Any(item => Fresh(item) > 0)) Assert.True(Fresh(chosen) > 0);
        });
    }

    [Fact]
    public void Choose_NoveltyAlone_SparesWhatIsShownOften()
    {
        using var policy = Policy(null);
        ForEach(policy, new ObjectiveWeights(0, 0, 1), (observation, chosen) =>
            Assert.True(observation.ExposureRates.Span[chosen] <= observation.Candidates.Min(item => observation.ExposureRates.Span[item]) + 0.02));
    }

    [Fact]
    public void ToFile_WithFactors_GivesTheSameLogits()
    {
        using var policy = Policy(SimulatedFactors.Random(SmallBank.QMatrix, 3, new RandomSource(5)));
        var facts = new PolicyFacts { ItemIds = [.. Enumerable.Range(0, SmallBank.Items).Select(item => $"q{item}")], TrainingHash = "none", Seed = 1, Preset = "default", Diagnosis = "2pl", Weights = policy.Weights, Metrics = new Dictionary<string, double>() };
        using var loaded = PolicyCheckpoint.FromFile(PolicyCheckpoint.ToFile(policy, facts));
        // Item parameters are kept as 32-bit floats.
        foreach (var observation in SmallBank.Observations(4, 10)) Assert.Equal(policy.Logits(observation), loaded.Policy.Logits(observation), (x, y) => Math.Abs(x - y) < 1e-3);
        Assert.Contains("the multidimensional diagnosis 40", Assert.Throws<ArgumentException>(() => new PolicyBank(SmallBank.Table, SmallBank.QMatrix, SmallBank.Log, 0.1, SimulatedFactors.Trained)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Choose_Temperature_SpreadsTheDraws()
    {
        using var policy = Policy(null);
        var observation = SmallBank.Observations(3, 1)[0];
        var logits = policy.Logits(observation);
        var best = Array.IndexOf(logits, logits.Max());
        Assert.Equal(new PolicyChoice(best, 0), policy.Choose([observation], 0, [new RandomSource(1)])[0]);
        var (sharp, even) = (ShareOfBest(0.5), ShareOfBest(20));
        Assert.True(sharp > even + 0.1, $"{sharp} at 0.5, {even} at 20");
        var choice = policy.Choose([observation], 2, [new RandomSource(7)])[0];
        Assert.Equal((logits[choice.Place] / 2) - Math.Log(logits.Sum(logit => Math.Exp(logit / 2))), choice.LogProbability, 1e-3);
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.Choose([observation], -1, [new RandomSource(1)]));
        Assert.Throws<ArgumentException>(() => policy.Choose([observation], 1, []));

        double ShareOfBest(double temperature) =>
            policy.Choose([.. Enumerable.Repeat(observation, 400)], temperature, [.. Enumerable.Range(0, 400).Select(seed => new RandomSource((ulong)seed))]).Average(each => each.Place == best ? 1.0 : 0);
    }

    private static TrainedPolicy Policy(MultidimensionalDiagnosis? factors)
    {
        var options = Options with { SeesFactors = factors is not null };
        return TrainedPolicy.From(SmallBank.Untrained(options), options, new PolicyBank(SmallBank.Table, SmallBank.QMatrix, SmallBank.Log, 0.1, factors), SmallBank.Graph, new float[SmallBank.Items], new ObjectiveWeights(1, 1, 1));
    }

    private static void ForEach(TrainedPolicy policy, ObjectiveWeights weights, Action<PolicyObservation, int> check)
    {
        foreach (var observation in SmallBank.Observations(6, 40))
        {
            var weighted = observation with { Weights = weights };
            check(weighted, weighted.Candidates[policy.Choose([weighted], 0, [new RandomSource(1)])[0].Place]);
        }
    }
}
