using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>A test's rules as counts over its bank.</summary>
internal static class RuleSet
{
    /// <summary>The rules that hold for every examinee.</summary>
    public static IReadOnlyList<CountRule> Of(TestPool pool, TestRules rules)
    {
        int[] all = [.. Enumerable.Range(0, pool.ItemCount)];
        var itemsOfTag = all.SelectMany(item => pool.TagsOf(new ItemIndex(item)), (item, tag) => (item, tag)).ToLookup(pair => pair.tag, pair => pair.item, StringComparer.Ordinal);
        return
        [
            new CountRule(RuleKind.Length, "", all, rules.Blueprint.MinimumItems, rules.Blueprint.MaximumItems),
            .. rules.Blueprint.Tags.Select(limit => new CountRule(RuleKind.Tag, limit.Tag, [.. itemsOfTag[limit.Tag]], limit.Minimum, limit.Maximum ?? CountRule.None)),
            .. rules.Enemies.Select(set => new CountRule(RuleKind.Enemies, set.Name, [.. set.Items.Select(item => item.Value).Distinct()], -CountRule.None, 1)),
        ];
    }

    /// <summary>What an examinee's earlier tests and the cap bar, without the items that this test gave already.</summary>
    public static IEnumerable<CountRule> Barring(TestPool pool, TestRules rules, TestCircumstances circumstances, bool[] isGiven)
    {
        int[] seen = [.. circumstances.Seen.Select(item => item.Value).Where(item => !isGiven[item]).Distinct()];
        yield return new CountRule(RuleKind.Seen, "", seen, -CountRule.None, 0);
        if (rules.ExposureCap is not { } cap || circumstances.Exposure is not { } exposure) yield break;
        int[] worn = [.. Enumerable.Range(0, pool.ItemCount).Where(item => !isGiven[item] && exposure.RateOf(new ItemIndex(item)) >= cap.Rate)];
        yield return new CountRule(RuleKind.ExposureCap, "", worn, -CountRule.None, 0);
    }
}
