using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>
/// The hard guards of one test, asked before a selector chooses. An allowed item never leads into a dead end as long as the
/// circumstances stay as they are. Immutable; any number of sittings may share it.
/// </summary>
public sealed class TestGuards
{
    private readonly TestPool _pool;
    private readonly TestRules _rules;
    private readonly IReadOnlyList<CountRule> _counts;

    /// <exception cref="ArgumentException">An enemy set names an item outside the bank.</exception>
    public TestGuards(TestPool pool, TestRules rules)
    {
        RequireValid(pool, rules);
        (_pool, _rules) = (pool, rules);
        _counts = RuleSet.Of(pool, rules);
    }

    /// <param name="given">The items of this test so far, each once.</param>
    /// <param name="circumstances">What is barred for this examinee now.</param>
    /// <exception cref="ArgumentException">An item twice or outside the bank, or counts of another bank.</exception>
    public GuardDecision Check(IReadOnlyList<ItemIndex> given, TestCircumstances circumstances)
    {
        var isGiven = Validated(given, circumstances);
        CountRule[] barring = [.. RuleSet.Barring(_pool, _rules, circumstances, isGiven)];
        var guards = SimpleGuards(isGiven, barring);
        var mayStop = _counts.All(rule => rule.CountOf(isGiven) >= rule.Minimum);
        bool[] isFree = [.. guards.Select(guard => guard is null)];
        var program = new CompletionProgram(_counts, isGiven, isFree);
        var root = new LinearRelaxation(program);
        root.Solve();
        var completion = CompletionSearch.Run(program, root, CompletionSearch.TestLimit);
        var verdicts = completion.Counts is { } counts ? CandidateClasses.Check(program, root, counts) : null;
        var none = completion.Proof is null ? Guard.Undecided : Guard.NoCompletion;
        for (var item = 0; item < guards.Length; item++) guards[item] ??= verdicts is null ? none : verdicts[program.ClassOf(item)];

        return new GuardDecision(guards, mayStop, verdicts is null ? ConflictOf(isGiven, barring) : null);
    }

    private RuleConflict? ConflictOf(bool[] isGiven, CountRule[] barring)
    {
        bool[] isFree = [.. isGiven.Select((taken, item) => !taken && _pool.Contains(new ItemIndex(item)))];
        return new ConflictSearch([.. _counts, .. barring], isGiven, isFree).Run() ?? new RuleConflict([], null, false);
    }

    private bool[] Validated(IReadOnlyList<ItemIndex> given, TestCircumstances circumstances)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(circumstances);
        if (circumstances.Exposure is { } exposure && exposure.Shown.Count != _pool.ItemCount)
            throw new ArgumentException($"The exposure counts have {exposure.Shown.Count} items, the bank {_pool.ItemCount}.", nameof(circumstances));
        foreach (var item in circumstances.Seen) RequireInBank(_pool, item, "seen items");
        var isGiven = new bool[_pool.ItemCount];
        foreach (var item in given)
        {
            RequireInBank(_pool, item, "given items");
            if (isGiven[item.Value]) throw new ArgumentException($"Item {item.Value} was given twice.", nameof(given));
            isGiven[item.Value] = true;
        }

        return isGiven;
    }

    // The guards that need no look at the rest of the test, the first that holds.
    private Guard?[] SimpleGuards(bool[] isGiven, CountRule[] barring)
    {
        var guards = new Guard?[_pool.ItemCount];
        for (var item = 0; item < guards.Length; item++) guards[item] = isGiven[item] ? Guard.Given : _pool.Contains(new ItemIndex(item)) ? null : Guard.NotInPool;
        Bar(RuleKind.Seen, Guard.Seen);
        Bar(RuleKind.Enemies, Guard.Enemy);
        Bar(RuleKind.ExposureCap, Guard.ExposureCap);
        Bar(RuleKind.Length, Guard.TestLength);
        Bar(RuleKind.Tag, Guard.BlueprintMaximum);
        return guards;

        void Bar(RuleKind kind, Guard guard)
        {
            foreach (var rule in _counts.Concat(barring).Where(rule => rule.Kind == kind))
            {
                if (rule.CountOf(isGiven) < rule.Maximum) continue;
                foreach (var item in rule.Items) guards[item] ??= guard;
            }
        }
    }

    internal static void RequireValid(TestPool pool, TestRules rules)
    {
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var set in rules.Enemies)
        {
            foreach (var item in set.Items) RequireInBank(pool, item, $"enemy set {set.Name}");
        }
    }

    private static void RequireInBank(TestPool pool, ItemIndex item, string where)
    {
        if (item.Value >= pool.ItemCount) throw new ArgumentException($"Item {item.Value} of {where}: the bank has {pool.ItemCount} items.");
    }
}
