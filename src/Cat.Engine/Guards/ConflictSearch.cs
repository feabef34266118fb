namespace Cat.Engine.Guards;

/// <summary>Reduces the rules of a proof to a minimal set that cannot hold together, by leaving out one after the other.</summary>
internal sealed class ConflictSearch
{
    private readonly IReadOnlyList<CountRule> _rules;
    private readonly bool[] _isGiven;
    private readonly bool[] _isFree;
    private readonly double? _meanShare;

    /// <param name="rules">All rules, those that bar items as well.</param>
    /// <param name="isGiven">By item.</param>
    /// <param name="isFree">By item: in the pool and not given.</param>
    /// <param name="meanShare">Null for one test. Else the rules hold on the mean over tests and each item is shown in at most this share of them.</param>
    public ConflictSearch(IReadOnlyList<CountRule> rules, bool[] isGiven, bool[] isFree, double? meanShare = null) =>
        (_rules, _isGiven, _isFree, _meanShare) = (rules, isGiven, isFree, meanShare);

    /// <summary>Null when the rules can be kept.</summary>
    public RuleConflict? Run()
    {
        var (program, result) = Solve(_rules);
        if (result.Counts is not null) return null;
        if (result.Proof is not { } proof) return new RuleConflict([], null, false);

        // Bars and lengths are left out last, so that the tags and enemies named are those that matter without them.
        var sides = proof.Select(side => (Rule: program.RuleOf(side.Row), side.IsMinimum)).Distinct().OrderBy(side => Order(side.Rule)).ThenBy(side => side.Rule).ToList();
        var isMinimal = true;
        foreach (var side in sides.ToArray())
        {
            List<(int Rule, bool IsMinimum)> fewer = [.. sides.Where(other => other != side)];
            var without = Solve(Only(fewer)).Result;
            if (without.Proof is not null) sides = fewer;
            isMinimal &= without.Proof is not null || without.Counts is not null;
        }

        sides = [.. sides.OrderByDescending(side => side.IsMinimum).ThenByDescending(side => _rules[side.Rule].Kind == RuleKind.Tag).ThenBy(side => side.Rule)];
        return new RuleConflict([.. sides.Select(Describe)], sides[0].IsMinimum ? Reachable(sides) : null, isMinimal);
    }

    private int Order(int rule) => _rules[rule].Kind switch
    {
        RuleKind.Seen or RuleKind.ExposureCap or RuleKind.LongRunCap => 0,
        RuleKind.Length => 1,
        RuleKind.Enemies => 2,
        RuleKind.Tag => 3,
    };

    private (CompletionProgram Program, SearchResult Result) Solve(IReadOnlyList<CountRule> rules)
    {
        var program = new CompletionProgram(rules, _isGiven, _isFree);
        var root = new LinearRelaxation(program, _meanShare ?? 1);
        root.Solve();
        return (program, _meanShare is null ? CompletionSearch.Run(program, root, CompletionSearch.TestLimit) : OnTheMean(program, root));
    }

    // A mean need not be whole: the relaxation is the answer.
    private static SearchResult OnTheMean(CompletionProgram program, LinearRelaxation root) =>
        new(root.IsFeasible ? new int[program.ClassCount] : null, root.Proof?.ToHashSet(), 1);

    private CountRule[] Only(List<(int Rule, bool IsMinimum)> sides) =>
        [.. sides.Select(side => _rules[side.Rule].Without(minimum: !side.IsMinimum))];

    // The most items of the first rule that the others allow; null where that is not decided.
    private int? Reachable(List<(int Rule, bool IsMinimum)> sides)
    {
        var others = Only([.. sides.Skip(1)]);
        var first = _rules[sides[0].Rule];
        for (var asked = first.Minimum - 1; asked >= 0; asked--)
        {
            var result = Solve([first with { Minimum = asked, Maximum = CountRule.None }, .. others]).Result;
            if (result.Counts is not null) return asked;
            if (result.Proof is null) return null;
        }

        return null;
    }

    private ConflictingRule Describe((int Rule, bool IsMinimum) side)
    {
        var rule = _rules[side.Rule];
        return new ConflictingRule(rule.Kind, rule.Name, side.IsMinimum, side.IsMinimum ? rule.Minimum : rule.Maximum,
            rule.Items.Count(item => _isGiven[item]), rule.Items.Count(item => _isFree[item]));
    }
}
