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
        var given = Given == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{Given} given, ");
        return Kind switch
        {
            RuleKind.Length => string.Create(CultureInfo.InvariantCulture, $"the test {Asks} {Limit} ({given}{Left} left in the pool)"),
            RuleKind.Tag => string.Create(CultureInfo.InvariantCulture, $"tag {Name} {Asks} {Limit} ({given}{Left} left in the pool)"),
            RuleKind.Enemies => string.Create(CultureInfo.InvariantCulture, $"enemy set {Name} allows 1 ({given}{Left} left in the pool)"),
            RuleKind.Seen => string.Create(CultureInfo.InvariantCulture, $"{Left} items were seen in earlier tests"),
            RuleKind.ExposureCap => string.Create(CultureInfo.InvariantCulture, $"{Left} items are at the exposure cap"),
            RuleKind.LongRunCap => $"no item may be shown in {Name} of tests or more",
        };
    }

    private string Asks => IsMinimum ? "asks for at least" : "allows at most";
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
    /// <summary>Whether any test exists was not decided within the search limit.</summary>
    public bool IsUndecided => Rules.Count == 0;

    /// <summary>The reason in words with numbers, in English.</summary>
    public string Reason
    {
        get
        {
            if (IsUndecided) return string.Create(CultureInfo.InvariantCulture, $"Whether a test exists under these rules was not decided in {CompletionSearch.TestLimit} branches; fewer overlapping tags or enemy sets make it easier.");
            var others = string.Join("; ", Rules.Skip(1));
            var first = Reachable is { } most ? string.Create(CultureInfo.InvariantCulture, $"{Rules[0]}; {most} can be given") : Rules[0].ToString();
            return char.ToUpperInvariant(first[0]) + first[1..] + (others.Length == 0 ? "." : $", because {others}.");
        }
    }
}
