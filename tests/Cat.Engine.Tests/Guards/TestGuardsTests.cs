using Cat.Engine.Guards;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Guards;

public sealed class TestGuardsTests
{
    private const int Banks = 10_000;

    /// <summary>Against the enumeration of all tests of each bank: what is allowed, why the rest is not, when the test may stop, and that it always can.</summary>
    [Fact]
    public void Check_WalksOnRandomBanks_AgreesWithEveryTestEnumerated()
    {
        var (walks, steps) = (0, 0);
        for (ulong seed = 0; seed < Banks; seed++)
        {
            var bank = new RandomTests(seed);
            var guards = new TestGuards(bank.Pool, bank.Rules);
            var available = bank.Available(bank.Circumstances);
            List<uint> completions = [.. bank.AllSets.Where(set => (set & ~available) == 0 && bank.IsTest(set))];
            var isPossible = completions.Count > 0;
            var (given, taken) = (new List<ItemIndex>(), 0u);
            while (true)
            {
                var decision = guards.Check(given, bank.Circumstances);
                Assert.True(isPossible == (decision.Conflict is null), $"bank {seed}: {decision.Conflict?.Reason}");
                Assert.Equal(bank.HasMinima(taken), decision.MayStop);
                Assert.Equal(decision.AllowedCount, decision.IsAllowed.Count(true));
                foreach (var item in bank.Items)
                {
                    var guard = decision.GuardOf(new ItemIndex(item));
                    var isAllowed = !RandomTests.Has(taken, item) && completions.Any(set => RandomTests.Has(set, item));
                    Assert.True(isAllowed == decision.IsAllowed[item] && isAllowed == guard is null, $"bank {seed}, item {item}: {guard}");
                    Assert.True(guard is not { } named || bank.IsTrue(named, item, taken, bank.Circumstances, completions), $"bank {seed}, item {item}: {guard} is not true");
                }

                steps++;
                int[] allowed = [.. bank.Items.Where(item => decision.IsAllowed[item])];
                if (allowed.Length == 0 || (decision.MayStop && bank.Random.NextInt(3) == 0)) break;
                var next = allowed[bank.Random.NextInt(allowed.Length)];
                given.Add(new ItemIndex(next));
                taken |= 1u << next;
                completions.RemoveAll(set => !RandomTests.Has(set, next));
            }

            Assert.True(!isPossible || bank.IsTest(taken), $"bank {seed} ends with a broken rule");
            if (isPossible) walks++;
        }

        // Enough of both kinds, and walks of some length, or the agreement says little.
        Assert.InRange(walks, Banks / 4, 3 * Banks / 4);
        Assert.True(steps > 2 * Banks, $"{steps} steps");
    }

    /// <summary>The circumstances change under way: the verdict is exact for the new ones, and a conflict names a minimal set of rules.</summary>
    [Fact]
    public void Check_CircumstancesChange_ConflictIsRealAndMinimal()
    {
        var conflicts = 0;
        for (ulong seed = 0; seed < Banks; seed++)
        {
            var bank = new RandomTests(seed);
            var guards = new TestGuards(bank.Pool, bank.Rules);
            var (given, taken) = (new List<ItemIndex>(), 0u);
            for (var step = 0; step < 3; step++)
            {
                var circumstances = bank.AnyCircumstances(bank.Random);
                var decision = guards.Check(given, circumstances);
                var free = bank.Available(circumstances) | taken;
                Assert.Equal(bank.AllSets.Any(set => (set & taken) == taken && (set & ~free) == 0 && bank.IsTest(set)), decision.Conflict is null);
                if (decision.Conflict is { } conflict)
                {
                    conflicts++;
                    Assert.Equal(0, decision.AllowedCount);
                    AssertMinimal(bank, conflict, taken, circumstances, $"bank {seed}: {conflict.Reason}");
                    break;
                }

                int[] allowed = [.. bank.Items.Where(item => decision.IsAllowed[item])];
                if (allowed.Length == 0) break;
                var next = allowed[bank.Random.NextInt(allowed.Length)];
                given.Add(new ItemIndex(next));
                taken |= 1u << next;
            }
        }

        Assert.True(conflicts > Banks / 4, $"{conflicts} conflicts");
    }

    [Fact]
    public void Check_CapReachedUnderWay_SaysSoAndAllowsNothing()
    {
        var pool = Pools.Of(["joins"], ["joins"], ["sql"], ["sql"]);
        var guards = new TestGuards(pool, new TestRules(new Blueprint(3, 3, [new TagLimit("joins", 2)]), [], new ExposureCap()));
        Assert.Equal(4, guards.Check([], TestCircumstances.None).AllowedCount);
        var decision = guards.Check([new ItemIndex(2)], new TestCircumstances([], new ExposureCounts(8, [2, 1, 5, 0])));
        Assert.Equal(Guard.ExposureCap, decision.GuardOf(new ItemIndex(0))); // 2 of 8 is at the cap
        Assert.Equal(Guard.NoCompletion, decision.GuardOf(new ItemIndex(1)));
        Assert.Equal("Tag joins asks for at least 2 (2 in the pool); 1 can be given, because the exposure cap bars 1 of the items left.", decision.Conflict?.Reason);
    }

    [Fact]
    public void Check_MaximumReached_MayStopWithoutConflict()
    {
        var guards = new TestGuards(Pools.Of([], []), new TestRules(new Blueprint(1, 1, []), [], null));
        var decision = guards.Check([new ItemIndex(1)], TestCircumstances.None);
        Assert.True(decision.MayStop);
        Assert.Null(decision.Conflict);
        Assert.Equal([Guard.TestLength, Guard.Given], [decision.GuardOf(new ItemIndex(0)), decision.GuardOf(new ItemIndex(1))]);
    }

    /// <summary>
    /// Twenty triangles of enemies give 20 items and item 60 is the 21st; item 61 is an enemy of it and of one triangle: impossible, which no
    /// fractions show.
    /// </summary>
    [Fact]
    public void Check_CandidateHarderThanTheLimit_IsBarredAsUndecided()
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, 60).Select(item => (item, item % 3 == 2 ? item - 2 : item + 1)), (61, 0), (61, 1), (61, 2), (61, 60)];
        EnemySet[] enemies = [.. pairs.Select(pair => new EnemySet($"{pair}", [new ItemIndex(pair.Item1), new ItemIndex(pair.Item2)]))];
        var decision = new TestGuards(Pools.Of([.. Enumerable.Repeat<string[]>([], 62)]), new TestRules(new Blueprint(21, 21, []), enemies, null)).Check([], TestCircumstances.None);
        Assert.Equal(61, decision.AllowedCount);
        Assert.Equal(Guard.Undecided, decision.GuardOf(new ItemIndex(61)));
    }

    [Fact]
    public void Check_GivenItemsBreakARule_NamesIt()
    {
        var enemies = new EnemySet("pair", [new ItemIndex(0), new ItemIndex(1)]);
        var decision = new TestGuards(Pools.Of([], [], []), new TestRules(new Blueprint(3, 3, []), [enemies], null)).Check([new ItemIndex(0), new ItemIndex(1)], TestCircumstances.None);
        Assert.Equal("Enemy set pair allows 1 (2 given, 0 left in the pool).", decision.Conflict?.Reason);
    }

    [Fact]
    public void Check_ItemsThatAreNotTheBanks_Throws()
    {
        var guards = new TestGuards(Pools.Of([], []), new TestRules(new Blueprint(1, 1, []), [], null));
        Assert.Throws<ArgumentException>(() => guards.Check([new ItemIndex(1), new ItemIndex(1)], TestCircumstances.None));
        Assert.Throws<ArgumentException>(() => guards.Check([new ItemIndex(2)], TestCircumstances.None));
        Assert.Throws<ArgumentException>(() => guards.Check([], new TestCircumstances([new ItemIndex(2)], null)));
        Assert.Throws<ArgumentException>(() => guards.Check([], new TestCircumstances([], new ExposureCounts(1, [1]))));
        Assert.Throws<ArgumentException>(() => new TestGuards(Pools.Of([]), new TestRules(new Blueprint(1, 1, []), [new EnemySet("e", [new ItemIndex(3)])], null)));
    }

    private static void AssertMinimal(RandomTests bank, RuleConflict conflict, uint given, TestCircumstances circumstances, string message)
    {
        Assert.True(conflict is { IsUndecided: false, IsMinimal: true }, message);
        var inPool = bank.Members(bank.IsInPool) | given;
        List<uint> sets = [.. bank.AllSets.Where(set => (set & given) == given && (set & ~inPool) == 0)];
        bool Can(Func<ConflictingRule, bool> isAsked, uint set) => conflict.Rules.Where(isAsked).All(rule => bank.Keeps(rule, set, given, circumstances));
        Assert.False(sets.Exists(set => Can(_ => true, set)), message);
        foreach (var left in conflict.Rules) Assert.True(sets.Exists(set => Can(rule => rule != left, set)), $"{message} {left} is not needed");
        if (conflict.Reachable is not { } most) return;
        bool Reaches(int limit, uint set) => Can(rule => rule != conflict.Rules[0], set) && bank.Keeps(conflict.Rules[0] with { Limit = limit }, set, given, circumstances);
        Assert.True(sets.Exists(set => Reaches(most, set)) && !sets.Exists(set => Reaches(most + 1, set)), $"{message}: reachable");
    }
}
