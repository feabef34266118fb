using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

/// <summary>Planted differences in tests in which everyone answered other items, matched on ability: how often they are found, and how often fair items are accused.</summary>
public sealed class DifPowerTests
{
    private const int Items = 30;
    private const int Planted = 3;

    [Fact]
    public void Analyse_PlantedDifferences_AreFoundAndFairItemsSeldomAccused()
    {
        var (found, harmed, accused, fair) = (0, 0, 0, 0);
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var (log, groups, items) = Simulate(seed);
            foreach (var row in DifferentialItemFunctioning.Analyse(log, groups, items, new DifOptions(), CancellationToken.None).Items)
            {
                var isUnfair = row.MantelHaenszel?.Class is DifClass.Moderate or DifClass.Large;
                if (row.Item < Planted)
                {
                    harmed++;
                    if (isUnfair && row.MantelHaenszel!.Delta < 0) found++; // judged
                }
                else
                {
                    fair++;
                    if (isUnfair) accused++;
                }
            }
        }

        // 300 answers of each group to an item, harder by 0.8: delta about −1.9.
        Assert.InRange((double)found / harmed, 0.9, 1);
        // A fair item is accused at 5 % at most, and only with |delta| ≥ 1 on top.
        Assert.InRange((double)accused / fair, 0, 0.05);
    }

    /// <summary>Groups that differ by 0.5 in ability; three items are harder by 0.8 for the focal group; half of the items each.</summary>
    private static (ResponseLog Log, DifGroup[] Groups, ItemParameters?[] Items) Simulate(ulong seed)
    {
        var random = new RandomSource(seed);
        ItemParameters[] items = [.. Enumerable.Range(0, Items).Select(item => new ItemParameters(1, item < Planted ? (item - 1) * 0.7 : random.NextGaussian()))];
        DifGroup[] groups = [.. Enumerable.Range(0, 1200).Select(examinee => examinee % 2 == 0 ? DifGroup.Reference : DifGroup.Focal)];
        var entries = new List<LogEntry>();
        foreach (var (examinee, group) in groups.Index())
        {
            var theta = random.NextGaussian() - (group == DifGroup.Focal ? 0.5 : 0);
            foreach (var (item, parameters) in items.Index())
            {
                if (random.NextDouble() < 0.5) continue;
                var truth = group == DifGroup.Focal && item < Planted ? new ItemParameters(1, parameters.Difficulty + 0.8) : parameters;
                entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(truth, theta)));
            }
        }

        return (new ResponseLog(groups.Length, Items, entries), groups, items);
    }
}
