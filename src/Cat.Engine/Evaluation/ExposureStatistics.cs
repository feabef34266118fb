namespace Cat.Engine.Evaluation;

/// <summary>
/// How evenly a set of tests uses a bank. r_i is the exposure rate of item i: tests that show it over tests; L the mean test length,
/// N the items of the bank.
/// </summary>
/// <param name="ChiSquare">Σ_i (r_i − L / N)² / (L / N) (Chang and Ying 1999).</param>
/// <param name="TestOverlapRate">Mean over pairs of tests of the shared items over L (Way 1998); 0 for a single test.</param>
/// <param name="LargestRate">The largest r_i.</param>
/// <param name="Gini">Gini coefficient of the counts, Σ_i Σ_j |n_i − n_j| / (2 N Σ_i n_i): 0 for even use, near 1 when few items carry all.</param>
/// <param name="NeverUsed">Share of the bank that no test shows.</param>
public sealed record ExposureStatistics(double ChiSquare, double TestOverlapRate, double LargestRate, double Gini, double NeverUsed)
{
    /// <param name="tests">The items of each test; an item at most once in a test.</param>
    /// <param name="itemCount">N, at least 1.</param>
    /// <exception cref="ArgumentException">There is no test, an item is outside the bank, or a test has an item twice.</exception>
    public static ExposureStatistics Of(IReadOnlyList<IReadOnlyList<int>> tests, int itemCount)
    {
        ArgumentNullException.ThrowIfNull(tests);
        ArgumentOutOfRangeException.ThrowIfLessThan(itemCount, 1);
        if (tests.Count == 0) throw new ArgumentException("There is no test to count.", nameof(tests));
        var counts = new long[itemCount];
        var lastTestOf = new int[itemCount];
        foreach (var (test, items) in tests.Index())
        {
            foreach (var item in items)
            {
                if (item < 0 || item >= itemCount) throw new ArgumentException($"Item {item} of test {test} is outside 0 to {itemCount - 1}.", nameof(tests));
                // A repetition would count as a pair of tests that share the item.
                if (lastTestOf[item] == test + 1) throw new ArgumentException($"Item {item} is twice in test {test}.", nameof(tests));
                lastTestOf[item] = test + 1;
                counts[item]++;
            }
        }

        var length = tests.Average(test => test.Count);
        // No test gave anything: nothing is exposed, and the rates below would divide by zero.
        if (length == 0) return new ExposureStatistics(0, 0, 0, 0, 1);
        var expected = length / itemCount;
        var chiSquare = counts.Sum(count => Square((count / (double)tests.Count) - expected)) / expected;
        // An item in n tests is shared by n (n − 1) / 2 pairs.
        var pairs = tests.Count * (tests.Count - 1) / 2.0;
        var overlap = pairs == 0 ? 0 : counts.Sum(count => count * (count - 1) / 2.0) / pairs / length;
        return new ExposureStatistics(chiSquare, overlap, counts.Max() / (double)tests.Count, GiniOf(counts), counts.Count(count => count == 0) / (double)itemCount);
    }

    private static double GiniOf(long[] counts)
    {
        var sorted = counts.Order().ToArray();
        double total = sorted.Sum();
        var weighted = 0.0;
        for (var rank = 0; rank < sorted.Length; rank++) weighted += (rank + 1.0) * sorted[rank];
        return (2 * weighted / (sorted.Length * total)) - ((sorted.Length + 1.0) / sorted.Length);
    }

    private static double Square(double x) => x * x;
}
