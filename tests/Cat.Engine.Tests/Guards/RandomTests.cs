using System.Numerics;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Guards;

/// <summary>A small bank with rules drawn at random, and every set of its items as the bits of a number.</summary>
internal sealed class RandomTests
{
    public RandomTests(ulong seed)
    {
        var random = RandomSource.Derive(seed, 6);
        ItemCount = 3 + random.NextInt(8);
        var tagCount = 1 + random.NextInt(4);
        var tags = Enumerable.Range(0, ItemCount).Select(_ => Enumerable.Range(0, tagCount).Where(_ => random.NextInt(3) == 0).Select(tag => $"t{tag}").ToArray()).ToArray();
        Pool = new TestPool(tags, [.. Enumerable.Range(0, ItemCount).Select(_ => random.NextInt(10) > 0)]);
        var minimum = 1 + random.NextInt(4);
        var limits = Enumerable.Range(0, tagCount).Select(tag =>
        {
            var least = random.NextInt(3);
            return new TagLimit($"t{tag}", least, random.NextInt(2) == 0 ? null : least + random.NextInt(2));
        });
        var enemies = Enumerable.Range(0, random.NextInt(4)).Select(set => new EnemySet($"e{set}", Draw(random, 2 + random.NextInt(3))));
        Rules = new TestRules(new Blueprint(minimum, minimum + random.NextInt(3), [.. limits]), [.. enemies], random.NextInt(2) == 0 ? null : new ExposureCap());
        Circumstances = AnyCircumstances(random);
        Random = random;
    }

    public int ItemCount { get; }

    public TestPool Pool { get; }

    public TestRules Rules { get; }

    public TestCircumstances Circumstances { get; }

    public RandomSource Random { get; }

    public IEnumerable<int> Items => Enumerable.Range(0, ItemCount);

    public IEnumerable<uint> AllSets => Enumerable.Range(0, 1 << ItemCount).Select(set => (uint)set);

    public uint Members(Func<int, bool> isMember) => Items.Where(isMember).Aggregate(0u, (set, item) => set | (1u << item));

    public uint Tagged(string tag) => Members(item => Pool.TagsOf(new ItemIndex(item)).Contains(tag));

    public uint SetOf(EnemySet enemies) => Members(item => enemies.Items.Contains(new ItemIndex(item)));

    /// <summary>Neither seen nor worn nor outside the pool.</summary>
    public uint Available(TestCircumstances circumstances) => Members(item => IsInPool(item) && !IsSeen(circumstances, item) && !IsWorn(circumstances, item));

    public bool IsInPool(int item) => Pool.Contains(new ItemIndex(item));

    public static bool IsSeen(TestCircumstances circumstances, int item) => circumstances.Seen.Contains(new ItemIndex(item));

    public bool IsWorn(TestCircumstances circumstances, int item) =>
        Rules.ExposureCap is not null && circumstances.Exposure is { Tests: > 0 } exposure && 4 * exposure.Shown[item] >= exposure.Tests;

    /// <summary>A whole test that keeps blueprint and enemies.</summary>
    public bool IsTest(uint set) => HasMinima(set) && BitOperations.PopCount(set) <= Rules.Blueprint.MaximumItems
        && Rules.Blueprint.Tags.All(limit => limit.Maximum is not { } maximum || Count(set, Tagged(limit.Tag)) <= maximum)
        && Rules.Enemies.All(enemies => Count(set, SetOf(enemies)) <= 1);

    public bool HasMinima(uint set) => BitOperations.PopCount(set) >= Rules.Blueprint.MinimumItems
        && Rules.Blueprint.Tags.All(limit => Count(set, Tagged(limit.Tag)) >= limit.Minimum);

    /// <summary>Whether the guard named for an item holds, the test having given a set.</summary>
    public bool IsTrue(Guard guard, int item, uint given, TestCircumstances circumstances, IReadOnlyList<uint> completions) => guard switch
    {
        Guard.NotInPool => !IsInPool(item),
        Guard.Given => Has(given, item),
        Guard.Seen => IsSeen(circumstances, item),
        Guard.Enemy => Rules.Enemies.Any(enemies => Has(SetOf(enemies), item) && Count(given, SetOf(enemies)) > 0),
        Guard.ExposureCap => IsWorn(circumstances, item),
        Guard.TestLength => BitOperations.PopCount(given) >= Rules.Blueprint.MaximumItems,
        Guard.BlueprintMaximum => Rules.Blueprint.Tags.Any(limit => Has(Tagged(limit.Tag), item) && Count(given, Tagged(limit.Tag)) >= limit.Maximum),
        Guard.NoCompletion => !completions.Any(set => Has(set, item)),
        Guard.Undecided => false, // never at this size
    };

    /// <summary>Whether a set keeps one rule of a conflict, the test having given some of it.</summary>
    public bool Keeps(ConflictingRule rule, uint set, uint given, TestCircumstances circumstances)
    {
        var count = rule.Kind switch
        {
            RuleKind.Length => BitOperations.PopCount(set),
            RuleKind.Tag => Count(set, Tagged(rule.Name)),
            RuleKind.Enemies => Count(set, SetOf(Rules.Enemies.Single(enemies => enemies.Name == rule.Name))),
            RuleKind.Seen => Count(set & ~given, Members(item => IsSeen(circumstances, item))),
            RuleKind.ExposureCap => Count(set & ~given, Members(item => IsWorn(circumstances, item))),
            RuleKind.LongRunCap => throw new InvalidOperationException("No rule of one test."),
        };
        return rule.IsMinimum ? count >= rule.Limit : count <= rule.Limit;
    }

    public TestCircumstances AnyCircumstances(RandomSource random)
    {
        var tests = random.NextInt(40);
        var exposure = new ExposureCounts(tests, [.. Items.Select(_ => random.NextInt((tests / 3) + 1))]);
        return new TestCircumstances(Draw(random, random.NextInt(3)), random.NextInt(4) == 0 ? null : exposure);
    }

    public static bool Has(uint set, int item) => (set & (1u << item)) != 0;

    private static int Count(uint set, uint members) => BitOperations.PopCount(set & members);

    private ItemIndex[] Draw(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => new ItemIndex(random.NextInt(ItemCount))).Distinct()];
}
