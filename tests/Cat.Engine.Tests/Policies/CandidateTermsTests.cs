using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Diagnosis.Multidimensional;

namespace Cat.Engine.Tests.Policies;

/// <summary>While serving, features are folded into logits in another way than in training.</summary>
public sealed class CandidateTermsTests
{
    private const int Concepts = 9;
    private static readonly float[] Weights = [0.7f, -1.3f, 0.9f, -0.4f, 1.1f, 0.6f, 0.8f];

    [Theory]
    [InlineData(5, false, 0)] // fewer than a vector is wide
    [InlineData(64, false, 0)]
    [InlineData(1003, false, 0)]
    [InlineData(64, true, 0)]
    [InlineData(1003, true, 0)]
    [InlineData(5, false, 3)]
    [InlineData(64, false, 3)]
    [InlineData(1003, true, 5)]
    public void Fill_RandomBanks_IsTheDefinition(int items, bool hasAsymptotes, int factors)
    {
        var random = new RandomSource((ulong)items);
        var bank = Bank(items, hasAsymptotes, factors, random);
        var terms = new CandidateTerms(bank);
        for (var repeat = 0; repeat < 40; repeat++)
        {
            var order = Enumerable.Range(0, items).ToArray();
            random.Shuffle(order);
            var given = order.Take(repeat % 5).ToArray();
            var shuffled = order[given.Length..];
            AreTheDefinition(bank, terms, given, [.. shuffled.Order()], random);
            AreTheDefinition(bank, terms, given, shuffled, random);
            AreTheDefinition(bank, terms, given, shuffled[..(1 + random.NextInt(shuffled.Length))], random);
            AreTheDefinition(bank, terms, given, shuffled[..1], random);
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.2, 1)]
    [InlineData(0, 0.9)]
    [InlineData(0.15, 0.95)]
    public void FillInformation_AllItems_IsTheModels(double guessing, double upperAsymptote)
    {
        ItemParameters[] items = [.. Enumerable.Range(0, 50).Select(item => new ItemParameters(0.3 + (0.05 * item), (item % 7) - 3, guessing, upperAsymptote)), new ItemParameters(1.2, 0.4)];
        var bank = Bank(items, 0, new RandomSource(1));
        foreach (var theta in new[] { -30, -4, -1.1, 0, 0.4, 2.5, 4, 30 })
        {
            var information = new float[items.Length];
            bank.FillInformation(theta, information);
            for (var item = 0; item < items.Length; item++)
            {
                var expected = LogisticModel.ItemInformation(items[item], theta);
                Assert.Equal(1, (information[item] + 1e-37) / (expected + 1e-37), 2e-5); // z of 90 in 32-bit arithmetic is known to 1e-5
            }
        }
    }

    [Fact]
    public void FillInformation_ItemsOfSeveralPoints_IsTheModels()
    {
        var items = new ItemBank([.. Enumerable.Range(0, 20).Select(item => new ItemParameters(1.1, 0.1 * item))], [.. Enumerable.Range(0, 20).Select(item => item % 3 == 0 ? new[] { -0.4, 0.1 * item, 0.9 } : [])]);
        var bank = new PolicyBank(new PosteriorTable(items, new ExpectedAPosteriori(new AbilityPrior(), 25)), new QMatrix(1, [.. Enumerable.Repeat(new[] { 0 }, 20)]), new bool[20], null);
        var (all, some) = (new float[20], new float[1]);
        bank.FillInformation(0.7, all);
        for (var item = 0; item < 20; item++)
        {
            var expected = items.ModelOf(new ItemIndex(item)).Information(0.7);
            bank.FillInformation(0.7, [item], some);
            Assert.Equal(expected, all[item], 1e-5);
            Assert.Equal(expected, some[0], 1e-5);
        }
    }

    private static void AreTheDefinition(PolicyBank bank, CandidateTerms terms, int[] given, int[] candidates, RandomSource random)
    {
        var rates = Enumerable.Range(0, bank.Concepts.ItemCount).Select(_ => (float)random.NextDouble()).ToArray();
        var test = new PolicyDecision(new PolicyObservation([.. given.Select(item => new SequencedResponse(item, true))], new AbilityEstimate(2 * random.NextGaussian(), 0.3), candidates, rates), candidates, bank) { FeatureWeights = Weights };
        terms.Fill(test);
        var features = new float[candidates.Length * CandidateFeatures.Count];
        CandidateFeatures.Fill(features, bank, test.Estimate.Theta, test.Factors, candidates, new bool[candidates.Length], test.IsCovered, rates);
        for (var place = 0; place < candidates.Length; place++)
            Assert.Equal(Weights.Select((weight, index) => (double)weight * features[(place * Weights.Length) + index]).Sum(), test.Logits[place], 1e-5);
    }

    /// <summary>Items of 0 to 3 concepts; with asymptotes, every other one has them.</summary>
    private static PolicyBank Bank(int items, bool hasAsymptotes, int factors, RandomSource random) => Bank([.. Enumerable.Range(0, items).Select(item => hasAsymptotes && item % 2 == 0
        ? new ItemParameters(Math.Exp(0.4 * random.NextGaussian()), 1.5 * random.NextGaussian(), 0.3 * random.NextDouble(), 1 - (0.1 * random.NextDouble()))
        : new ItemParameters(Math.Exp(0.4 * random.NextGaussian()), 1.5 * random.NextGaussian()))], factors, random);

    private static PolicyBank Bank(ItemParameters[] items, int factors, RandomSource random)
    {
        var concepts = new QMatrix(Concepts, [.. items.Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, random.NextInt(4)).Select(_ => random.NextInt(Concepts))])]);
        return new PolicyBank(
            new PosteriorTable(new ItemBank(items), new ExpectedAPosteriori(new AbilityPrior(), 25)),
            concepts,
            [.. items.Select(_ => random.NextInt(5) == 0)],
            factors == 0 ? null : SimulatedFactors.Random(concepts, factors, random));
    }
}
