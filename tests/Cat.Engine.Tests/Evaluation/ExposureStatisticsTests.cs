using Cat.Engine.Evaluation;
using CsCheck;

namespace Cat.Engine.Tests.Evaluation;

public sealed class ExposureStatisticsTests
{
    private const int ItemCount = 12;

    // Each test is the set bits of a number: any items, each at most once; some tests are empty.
    private static readonly Gen<int[][]> AnyTests = Gen.Int[0, (1 << ItemCount) - 1].Array[2, 12]
        .Select(masks => masks.Select(mask => Enumerable.Range(0, ItemCount).Where(item => (mask >> item & 1) == 1).ToArray()).ToArray())
        .Where(tests => tests.Any(test => test.Length > 0));

    [Fact]
    public void Of_ThreeTestsByHand()
    {
        // Counts 3, 2, 1, 0; length 2, so L / N = 0.5. Shared items of the three pairs: 2, 1, 1.
        var exposure = ExposureStatistics.Of([[0, 1], [1, 0], [2, 0]], 4);
        Assert.Equal(((0.5 * 0.5) + (1.0 / 6 / 6) + (1.0 / 6 / 6) + (0.5 * 0.5)) / 0.5, exposure.ChiSquare, 1e-12);
        Assert.Equal(4.0 / 3 / 2, exposure.TestOverlapRate, 1e-12);
        Assert.Equal(1, exposure.LargestRate);
        Assert.Equal(0.25, exposure.NeverUsed);
        Assert.Equal(20.0 / (2 * 4 * 6), exposure.Gini, 1e-12);
    }

    [Fact]
    public void Overlap_IsTheMeanOverPairsOfTests() => AnyTests.Sample(tests =>
    {
        var shared = new List<int>();
        for (var one = 0; one < tests.Length; one++)
        {
            for (var other = 0; other < one; other++) shared.Add(tests[one].Intersect(tests[other]).Count());
        }

        return Math.Abs(ExposureStatistics.Of(tests, ItemCount).TestOverlapRate - (shared.Average() / tests.Average(test => test.Length))) < 1e-12;
    });

    [Fact]
    public void GiniAndChiSquare_AreTheirDefinitions() => AnyTests.Sample(tests =>
    {
        var counts = Enumerable.Range(0, ItemCount).Select(item => tests.Count(test => test.Contains(item))).ToArray();
        var differences = counts.Sum(one => counts.Sum(other => Math.Abs(one - other)));
        var even = tests.Average(test => test.Length) / ItemCount;
        var exposure = ExposureStatistics.Of(tests, ItemCount);
        return Math.Abs(exposure.Gini - (differences / (2.0 * ItemCount * counts.Sum()))) < 1e-12
            && Math.Abs(exposure.ChiSquare - counts.Sum(count => Math.Pow(((double)count / tests.Length) - even, 2) / even)) < 1e-12
            && exposure.LargestRate == (double)counts.Max() / tests.Length
            && exposure.NeverUsed == (double)counts.Count(count => count == 0) / ItemCount;
    });

    [Fact]
    public void Of_EvenUse_HasNoChiSquareAndNoGini()
    {
        var exposure = ExposureStatistics.Of([.. Enumerable.Range(0, 6).Select(start => Enumerable.Range(0, 3).Select(step => (start + step) % 6).ToArray())], 6);
        Assert.Equal(0, exposure.ChiSquare, 1e-12);
        Assert.Equal(0, exposure.Gini, 1e-12);
        Assert.Equal((0.5, 0.0), (exposure.LargestRate, exposure.NeverUsed));
    }

    [Fact]
    public void Of_EveryoneTheSameItems_OverlapsWhollyAndHasTheLargestChiSquare()
    {
        var exposure = ExposureStatistics.Of([[0, 1], [0, 1], [0, 1]], 10);
        Assert.Equal(1, exposure.TestOverlapRate, 1e-12);
        Assert.Equal(10 - 2, exposure.ChiSquare, 1e-12); // N − L
        Assert.Equal(0.8, exposure.Gini, 1e-12);
    }

    [Fact]
    public void Of_OneTest_AndEmptyTests_AreFinite()
    {
        Assert.Equal(0, ExposureStatistics.Of([[0]], 3).TestOverlapRate);
        Assert.Equal(new ExposureStatistics(0, 0, 0, 0, 1), ExposureStatistics.Of([[], []], 3));
    }

    [Fact]
    public void Of_BrokenContract_Throws()
    {
        Assert.Throws<ArgumentException>(() => ExposureStatistics.Of([], 3));
        Assert.Throws<ArgumentException>(() => ExposureStatistics.Of([[0, 1, 0]], 3));
        Assert.Throws<ArgumentException>(() => ExposureStatistics.Of([[3]], 3));
        Assert.Throws<ArgumentException>(() => ExposureStatistics.Of([[-1]], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExposureStatistics.Of([[0]], 0));
    }
}
