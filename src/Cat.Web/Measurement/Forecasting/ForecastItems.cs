using Cat.Data.TestPlans;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Web.Measurement.Serving;
using EngineBank = Cat.Engine.Items.ItemBank;

namespace Cat.Web.Measurement.Forecasting;

/// <summary>A bank in the order that a forecast runs in: the policy's where there is one, so that both selectors meet the same simulated students.</summary>
internal sealed record ForecastItems(EngineBank Items, QMatrix Concepts, TestPool Pool, TestRules Guards)
{
    public static ForecastItems Of(LoadedBank bank, AdaptiveRules rules, ServedPolicy? policy)
    {
        if (policy is null) return new ForecastItems(bank.Items, bank.Concepts, bank.PoolOf(rules), bank.RulesOf(rules));
        var known = policy.Policy.Bank;
        var (tags, isInPool) = (new IReadOnlyList<string>[known.Concepts.ItemCount], new bool[known.Concepts.ItemCount]);
        Array.Fill(tags, []);
        for (var item = 0; item < policy.Places.Count; item++) (tags[policy.Places[item]], isInPool[policy.Places[item]]) = (bank.TagsOf(item), bank.IsScored(item) && bank.IsInScope(item, rules));
        var hard = bank.RulesOf(rules);
        return new ForecastItems(known.Table.Bank, known.Concepts, new TestPool(tags, isInPool), hard with { Enemies = [.. hard.Enemies.Select(set => set with { Items = [.. set.Items.Select(item => new ItemIndex(policy.Places[item.Value]))] })] });
    }
}
