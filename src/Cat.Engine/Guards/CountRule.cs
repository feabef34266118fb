namespace Cat.Engine.Guards;

/// <summary>What a rule is about.</summary>
public enum RuleKind
{
    Length,
    Tag,
    Enemies,
    Seen,
    ExposureCap,

    /// <summary>The cap as a limit on the mean over many tests.</summary>
    LongRunCap,
}

/// <summary>minimum ≤ items of a set in the test ≤ maximum. Every rule of a test is one of these; <see cref="None"/> is no limit.</summary>
internal sealed record CountRule(RuleKind Kind, string Name, int[] Items, int Minimum, int Maximum)
{
    public const int None = 1_000_000_000;

    /// <summary>How many of its items are marked.</summary>
    public int CountOf(bool[] isMarked)
    {
        var count = 0;
        foreach (var item in Items) count += isMarked[item] ? 1 : 0;
        return count;
    }

    public CountRule Without(bool minimum) => minimum ? this with { Minimum = -None } : this with { Maximum = None };
}
