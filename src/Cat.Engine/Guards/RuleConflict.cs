using System.Globalization;

namespace Cat.Engine.Guards;

/// <summary>One rule of a conflict.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Name">The tag, the enemy set, or the cap in the long run ("25 %"); empty for the others.</param>
/// <param name="IsMinimum">Asks for at least the limit; else allows at most.</param>
/// <param name="Limit">In items of the whole test; 0 for seen items and for those above the cap.</param>
/// <param name="Given">Items of it that the test has given.</param>
/// <param name="Left">Items of it in the pool that the test has not given.</param>
public sealed record ConflictingRule(RuleKind Kind, string Name, bool IsMinimum, int Limit, int Given, int Left)
{
    /// <summary>In words with its numbers.</summary>
    public override string ToString()
    {
        var pool = Given == 0
            ? string.Create(CultureInfo.InvariantCulture, $"({Left} in the pool)")
            : string.Create(CultureInfo.InvariantCulture, $"({Given} given, {Left} left in the pool)");
        var limit = string.Create(CultureInfo.InvariantCulture, $"{(IsMinimum ? "asks for at least" : "allows at most")} {Limit}");
        return Kind switch
        {
            RuleKind.Length => $"the test {limit} {pool}",
            RuleKind.Tag => $"tag {Name} {limit} {pool}",
            RuleKind.Enemies => $"enemy set {Name} allows 1 {pool}",
            RuleKind.Seen => string.Create(CultureInfo.InvariantCulture, $"earlier tests showed {Left} of the items left"),
            RuleKind.ExposureCap => string.Create(CultureInfo.InvariantCulture, $"the exposure cap bars {Left} of the items left"),
            RuleKind.LongRunCap => $"no item may be shown in {Name} of tests or more",
        };
    }
}

/// <summary>
/// Rules that cannot hold together. The set is minimal: without any one of them the others can be kept (unless
/// <see cref="IsMinimal"/> is false: then for some this was not decided within the search limit).
/// </summary>
/// <param name="Rules">The rules; empty when it was not decided whether a test exists.</param>
/// <param name="Reachable">Where the first rule is a minimum: how many items the others allow of it.</param>
/// <param name="IsMinimal">Every rule was shown to be needed.</param>
public sealed record RuleConflict(IReadOnlyList<ConflictingRule> Rules, int? Reachable, bool IsMinimal)
{
    private const int NamedRules = 8;

    /// <summary>Whether any test exists was not decided within the search limit.</summary>
    public bool IsUndecided => Rules.Count == 0;

    /// <summary>The reason in words with numbers, in English. Of many rules the first and the last are named, and how many more there are.</summary>
    public string Reason
    {
        get
        {
            if (IsUndecided) return string.Create(CultureInfo.InvariantCulture, $"Whether a test exists under these rules was not decided in {CompletionSearch.TestLimit} branches; fewer overlapping tags or enemy sets make it easier.");
            var others = string.Join("; ", Rules.Count <= NamedRules
                ? Rules.Skip(1).Select(rule => rule.ToString())
                : [.. Rules.Skip(1).Take(NamedRules - 2).Select(rule => rule.ToString()), string.Create(CultureInfo.InvariantCulture, $"{Rules.Count - NamedRules} more rules"), Rules[^1].ToString()]);
            var first = Reachable is { } most ? string.Create(CultureInfo.InvariantCulture, $"{Rules[0]}; {most} can be given") : Rules[0].ToString();
            return char.ToUpperInvariant(first[0]) + first[1..] + (others.Length == 0 ? "." : $", because {others}.");
        }
    }
}
