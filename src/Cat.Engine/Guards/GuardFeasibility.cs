using System.Globalization;
using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>Asked when a test is published: whether it can be given at all.</summary>
public static class GuardFeasibility
{
    /// <summary>Null when a test exists that keeps blueprint and enemies, else why none does. The cap is a matter of many tests: <see cref="CheckLongRun"/>.</summary>
    /// <exception cref="ArgumentException">An enemy set names an item outside the bank.</exception>
    public static RuleConflict? Check(TestPool pool, TestRules rules) => new TestGuards(pool, rules).Check([], TestCircumstances.None).Conflict;

    /// <summary>
    /// Not null when tests of this kind must sooner or later run against the exposure cap, whoever takes them and whatever is chosen: the mean
    /// test, which shows each item in less than the cap's share, cannot keep the rules. Null is no promise, for examinees differ.
    /// </summary>
    /// <exception cref="ArgumentException">An enemy set names an item outside the bank.</exception>
    public static RuleConflict? CheckLongRun(TestPool pool, TestRules rules)
    {
        TestGuards.RequireValid(pool, rules);
        if (rules.ExposureCap is not { } cap) return null;
        bool[] isFree = [.. Enumerable.Range(0, pool.ItemCount).Select(item => pool.Contains(new ItemIndex(item)))];
        var conflict = new ConflictSearch(RuleSet.Of(pool, rules), new bool[pool.ItemCount], isFree, cap.Rate).Run();
        var named = new ConflictingRule(RuleKind.LongRunCap, cap.Rate.ToString("P0", CultureInfo.InvariantCulture), false, 0, 0, isFree.Count(free => free));
        return conflict is null or { IsUndecided: true } ? null : conflict with { Rules = [.. conflict.Rules, named] };
    }
}
