using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Guards;

public sealed class GuardFeasibilityTests
{
    [Fact]
    public void Check_EnemiesLeaveTooFew_SaysHowMany()
    {
        var pool = Pools.Of([.. Enumerable.Repeat<string[]>(["Joins"], 6)]);
        var enemies = new EnemySet("exists", [.. Enumerable.Range(0, 4).Select(item => new ItemIndex(item))]);
        var conflict = GuardFeasibility.Check(pool, new TestRules(new Blueprint(5, 5, [new TagLimit("Joins", 5)]), [enemies], null));
        Assert.Equal("Tag Joins asks for at least 5 (6 in the pool); 3 can be given, because enemy set exists allows 1 (4 in the pool).", conflict?.Reason);
    }

    [Fact]
    public void Check_TagsTogetherTooLong_NamesThemAndTheLength()
    {
        var pool = Pools.Of(["a"], ["a"], ["a"], ["b"], ["b"], ["b"], ["c"]);
        var conflict = GuardFeasibility.Check(pool, new TestRules(new Blueprint(2, 4, [new TagLimit("a", 3), new TagLimit("b", 2), new TagLimit("c", 0, 1)]), [], null));
        Assert.Equal("Tag a asks for at least 3 (3 in the pool); 2 can be given, because tag b asks for at least 2 (3 in the pool); the test allows at most 4 (7 in the pool).", conflict?.Reason);
    }

    [Fact]
    public void Check_TagOfNoItem_SaysNoneIsThere() =>
        Assert.Equal("Tag x asks for at least 1 (0 in the pool); 0 can be given.", GuardFeasibility.Check(Pools.Of(["a"]), new TestRules(new Blueprint(1, 1, [new TagLimit("x", 1)]), [], null))?.Reason);

    [Fact]
    public void Check_PoolTooSmall_SaysHowManyItHas() =>
        Assert.Equal("The test asks for at least 3 (2 in the pool); 2 can be given.", GuardFeasibility.Check(Pools.Of([], []), new TestRules(new Blueprint(3, 5, []), [], null))?.Reason);

    /// <summary>Fractions would do (half of every item), whole items do not: the search has to branch.</summary>
    [Theory]
    [InlineData(4, 4, true)]
    [InlineData(4, 5, false)]
    [InlineData(4, 6, false)]
    public void Check_TrianglesOfEnemies_AllowsOneOfEach(int triangles, int asked, bool isPossible) =>
        Assert.Equal(isPossible, GuardFeasibility.Check(Pools.Of([.. Enumerable.Repeat<string[]>([], 3 * triangles)]), Triangles(triangles, asked)) is null);

    [Fact]
    public void Check_HarderThanTheLimit_RefusesAsUndecided()
    {
        var conflict = GuardFeasibility.Check(Pools.Of([.. Enumerable.Repeat<string[]>([], 60)]), Triangles(20, 21));
        Assert.True(conflict?.IsUndecided);
        Assert.StartsWith("Whether a test exists under these rules was not decided in 2000 branches", conflict?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RandomWalksOnAWholeBank_KeepEveryRule()
    {
        var walks = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var random = RandomSource.Derive(seed, 7);
            var tags = Enumerable.Range(0, 80).Select(_ => Enumerable.Range(0, 1 + random.NextInt(3)).Select(_ => $"t{random.NextInt(25)}").Distinct().ToArray()).ToArray();
            var enemies = Enumerable.Range(0, 12).Select(set => new EnemySet($"e{set}", [.. Enumerable.Range(0, 4).Select(_ => new ItemIndex(random.NextInt(80))).Distinct()])).ToArray();
            var limits = Enumerable.Range(0, 25).Select(tag => new TagLimit($"t{tag}", tag < 18 ? 1 : 0, 3)).ToArray();
            var rules = new TestRules(new Blueprint(14, 18, limits), enemies, null);
            var pool = Pools.Of(tags);
            if (GuardFeasibility.Check(pool, rules) is not null) continue;
            var guards = new TestGuards(pool, rules);
            var given = new List<ItemIndex>();
            var decision = guards.Check(given, TestCircumstances.None);
            for (; decision.AllowedCount > 0; decision = guards.Check(given, TestCircumstances.None))
            {
                int[] allowed = [.. Enumerable.Range(0, 80).Where(item => decision.IsAllowed[item])];
                given.Add(new ItemIndex(allowed[random.NextInt(allowed.Length)]));
            }

            Assert.True(decision is { MayStop: true, Conflict: null }, $"bank {seed}: {decision.Conflict?.Reason}");
            Assert.InRange(given.Count, 14, 18);
            Assert.All(limits, limit => Assert.InRange(given.Count(item => tags[item.Value].Contains(limit.Tag)), limit.Minimum, 3));
            Assert.All(enemies, set => Assert.InRange(given.Count(set.Items.Contains), 0, 1));
            walks++;
        }

        Assert.InRange(walks, 10, 20);
    }

    [Fact]
    public void CheckLongRun_TagTooSmallForTheCap_NamesTagAndCap()
    {
        var pool = Pools.Of([.. Enumerable.Range(0, 100).Select(item => new[] { item < 10 ? "Joins" : "other" })]);
        var rules = new TestRules(new Blueprint(20, 20, [new TagLimit("Joins", 3)]), [], new ExposureCap());
        Assert.Null(GuardFeasibility.Check(pool, rules));
        Assert.Equal("Tag Joins asks for at least 3 (10 in the pool); 2 can be given, because no item may be shown in 25 % of tests or more.", GuardFeasibility.CheckLongRun(pool, rules)?.Reason);
        Assert.Null(GuardFeasibility.CheckLongRun(pool, rules with { Blueprint = new Blueprint(20, 20, [new TagLimit("Joins", 2)]) }));
        Assert.Null(GuardFeasibility.CheckLongRun(pool, rules with { ExposureCap = null }));
    }

    /// <summary>A test of 20 shows each of 60 items in a third of tests on the mean.</summary>
    [Theory]
    [InlineData(60, 0.25, false)]
    [InlineData(60, 0.34, true)]
    [InlineData(80, 0.25, true)]
    public void CheckLongRun_LengthOverPool_AgainstTheCap(int items, double cap, bool isPossible) =>
        Assert.Equal(isPossible, GuardFeasibility.CheckLongRun(Pools.Of([.. Enumerable.Repeat<string[]>([], items)]), new TestRules(new Blueprint(20, 25, []), [], new ExposureCap(cap))) is null);

    /// <summary>Where each item has one tag and there are no enemies, the mean test is counted tag by tag.</summary>
    [Fact]
    public void CheckLongRun_OneTagEach_AgreesWithCounting()
    {
        var conflicts = 0;
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var random = RandomSource.Derive(seed, 8);
            var sizes = Enumerable.Range(0, 4).Select(_ => 1 + random.NextInt(12)).ToArray();
            var limits = sizes.Select((size, tag) => (Least: random.NextInt(2) * random.NextInt(Math.Min(size, 4)), More: random.NextInt(4))).Select((limit, tag) => new TagLimit($"t{tag}", limit.Least, limit.Least + limit.More)).ToArray();
            var length = Math.Max(1, limits.Sum(limit => limit.Minimum)) + random.NextInt(3);
            var rules = new TestRules(new Blueprint(length, length, limits), [], new ExposureCap());
            var pool = Pools.Of([.. sizes.SelectMany((size, tag) => Enumerable.Repeat(new[] { $"t{tag}" }, size))]);
            if (GuardFeasibility.Check(pool, rules) is not null) continue;
            var isPossible = limits.Zip(sizes).All(pair => 4 * pair.First.Minimum <= pair.Second) && limits.Zip(sizes).Sum(pair => Math.Min(4 * pair.First.Maximum ?? 0, pair.Second)) >= 4 * length;
            Assert.True(isPossible == (GuardFeasibility.CheckLongRun(pool, rules) is null), $"bank {seed}");
            if (!isPossible) conflicts++;
        }

        Assert.InRange(conflicts, 100, 900);
    }

    private static TestRules Triangles(int count, int asked) => new(
        new Blueprint(asked, asked, []),
        [.. Enumerable.Range(0, 3 * count).Select(item => new EnemySet($"e{item}", [new ItemIndex(item), new ItemIndex((item % 3 == 2) ? item - 2 : item + 1)]))],
        null);
}
