using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>How often each item was shown, in all tests or in those of the examinee's ability band, as the caller counts.</summary>
public sealed record ExposureCounts
{
    /// <param name="tests">Tests counted.</param>
    /// <param name="shown">By item index: in how many of them it was shown.</param>
    public ExposureCounts(int tests, IReadOnlyList<int> shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentOutOfRangeException.ThrowIfNegative(tests);
        foreach (var count in shown)
        {
            if (count < 0 || count > tests) throw new ArgumentOutOfRangeException(nameof(shown), count, $"An item is shown in 0 to {tests} tests.");
        }

        Tests = tests;
        Shown = [.. shown];
    }

    public int Tests { get; }

    public IReadOnlyList<int> Shown { get; }

    /// <summary>Share of the tests, 0 before the first.</summary>
    public double RateOf(ItemIndex item) => Tests == 0 ? 0 : Shown[item.Value] / (double)Tests;
}

/// <summary>What holds for this examinee now.</summary>
/// <param name="Seen">Items of earlier tests, barred.</param>
/// <param name="Exposure">Counts for the cap; null when nothing was counted.</param>
public sealed record TestCircumstances(IReadOnlyCollection<ItemIndex> Seen, ExposureCounts? Exposure)
{
    /// <summary>Nothing seen, nothing counted.</summary>
    public static TestCircumstances None { get; } = new([], null);
}
