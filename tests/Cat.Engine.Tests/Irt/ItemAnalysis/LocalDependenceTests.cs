using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class LocalDependenceTests
{
    [Fact]
    public void Compute_SparseLog_AgreesWithEveryPairComputedAlone()
    {
        var bank = Simulated.Bank(12, 1);
        var thetas = Simulated.Thetas(150, 2);
        var log = Simulated.Log([.. bank.Select(Simulated.Curve)], thetas, 0.6, 3);
        List<ItemParameters?> items = [.. bank];
        items[5] = null;
        var result = LocalDependence.Compute(log, items, thetas, new LocalDependenceOptions { MinimumCommonExaminees = 55, ListedPairs = 1000 }, CancellationToken.None);

        var expected = new Dictionary<(int, int), double>();
        for (var first = 0; first < 12; first++)
        {
            for (var second = first + 1; second < 12; second++)
            {
                if (items[first] is not { } one || items[second] is not { } other) continue;
                var pairs = new List<(double, double)>();
                for (var examinee = 0; examinee < 150; examinee++)
                {
                    var (x, y) = (log.ItemsOf(examinee).IndexOf(first), log.ItemsOf(examinee).IndexOf(second));
                    if (x < 0 || y < 0) continue;
                    pairs.Add(((log.ScoresOf(examinee)[x] ? 1 : 0) - LogisticModel.Probability(one, thetas[examinee]), (log.ScoresOf(examinee)[y] ? 1 : 0) - LogisticModel.Probability(other, thetas[examinee])));
                }

                if (pairs.Count < 55) continue;
                var (meanX, meanY) = (pairs.Average(pair => pair.Item1), pairs.Average(pair => pair.Item2));
                expected[(first, second)] = pairs.Sum(pair => (pair.Item1 - meanX) * (pair.Item2 - meanY))
                    / Math.Sqrt(pairs.Sum(pair => (pair.Item1 - meanX) * (pair.Item1 - meanX)) * pairs.Sum(pair => (pair.Item2 - meanY) * (pair.Item2 - meanY)));
            }
        }

        Assert.InRange(expected.Count, 10, 54); // some pairs, not all
        Assert.Equal(expected.Count, result.PairCount);
        Assert.Equal(expected.Values.Average(), result.Mean!.Value, 1e-12);
        Assert.Equal(expected.Count, result.Pairs.Count);
        Assert.All(result.Pairs, pair => Assert.Equal(expected[(pair.First, pair.Second)], pair.Q3, 1e-12));
        Assert.Equal(result.Pairs.OrderByDescending(pair => Math.Abs(pair.Excess)), result.Pairs);

        for (var listed = 0; listed <= 4; listed++)
        {
            var shorter = LocalDependence.Compute(log, items, thetas, new LocalDependenceOptions { MinimumCommonExaminees = 55, ListedPairs = listed, Threads = 1 + listed }, CancellationToken.None);
            Assert.Equal(result.Pairs.Take(listed), shorter.Pairs);
            Assert.Equal(result.Mean, shorter.Mean);
        }
    }

    [Fact]
    public void PairSums_MorePairsThanListed_KeepsBothEnds()
    {
        double[] correlations = [0.1, -0.9, 0.5, 0.8, -0.2, 0, -0.6];
        var sums = new PairSums(8);
        for (var round = 0; round < 2; round++) // the second time it must start empty
        {
            for (var other = 1; other <= correlations.Length; other++)
            {
                // y = r x + √(1 − r²) z with x and z uncorrelated correlates r with x.
                foreach (var (x, z) in new[] { (1, 1), (-1, 1), (1, -1), (-1, -1) })
                    sums.Add(other, x, (correlations[other - 1] * x) + (Math.Sqrt(1 - (correlations[other - 1] * correlations[other - 1])) * z));
            }

            var pairs = sums.Take(0, new LocalDependenceOptions { MinimumCommonExaminees = 3, ListedPairs = 2 });
            Assert.Equal((7L, -0.3), (pairs.Count, Math.Round(pairs.Sum, 10)));
            Assert.Equal([-0.9, -0.6, 0.5, 0.8], pairs.Extremes.Select(pair => Math.Round(pair.Q3, 10)));
        }
    }

    [Fact]
    public void Compute_OneItemRepeatsAnother_IsThePairFarthestFromTheMean()
    {
        var bank = Simulated.Bank(20, 1);
        bank[13] = bank[4];
        var random = new RandomSource(6);
        var entries = new List<LogEntry>();
        foreach (var (examinee, theta) in Simulated.Thetas(1000, 2).Index())
        {
            var scores = bank.Select(item => random.NextDouble() < LogisticModel.Probability(item, theta)).ToArray();
            if (random.NextDouble() < 0.5) scores[13] = scores[4];
            entries.AddRange(scores.Select((score, item) => new LogEntry(examinee, item, score)));
        }

        var log = new ResponseLog(1000, 20, entries);
        var thetas = BankAnalysis.Run(log, [.. bank], null, new ItemAnalysisOptions(), CancellationToken.None).Abilities.Select(ability => ability.Theta).ToArray();
        var result = LocalDependence.Compute(log, [.. bank], thetas, new LocalDependenceOptions(), CancellationToken.None);
        Assert.Equal((4, 13), (result.Pairs[0].First, result.Pairs[0].Second));
        Assert.True(result.Pairs[0].Excess > 0.2);
        Assert.True(Math.Abs(result.Pairs[1].Excess) < 0.2);
        Assert.Equal(-1.0 / 19, result.ExpectedMean!.Value, 1e-12);
        Assert.Equal(-1.0 / 19, result.Mean!.Value, 0.015);
    }

    [Fact]
    public void Compute_NoPairMetOftenEnough_IsEmpty()
    {
        var result = LocalDependence.Compute(new ResponseLog(2, 2, [new(0, 0, true), new(0, 1, true)]), [new ItemParameters(1, 0), new ItemParameters(1, 0)], [0, 0], new LocalDependenceOptions(), CancellationToken.None);
        Assert.Equal((0L, null, 0), (result.PairCount, result.Mean, result.Pairs.Count));
    }
}
