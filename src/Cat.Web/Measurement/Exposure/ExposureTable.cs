using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Measurement.Exposure;

/// <summary>How often the recent tests of a bank have shown each question, of all students and by their ability now.</summary>
internal sealed class ExposureTable(IReadOnlyList<int> testsByBand, IReadOnlyDictionary<QuestionId, int[]> shownByBand)
{
    private readonly ConcurrentDictionary<(int Revision, int? Band), int[]> _byItem = new();

    /// <summary>Students of like ability: the default bands.</summary>
    public static int BandCount => AbilityBand.Default.Count;

    public int Tests { get; } = testsByBand.Sum();

    public int TestsIn(int band) => testsByBand[band];

    /// <summary>Questions that were shown at all, with their counts by band.</summary>
    public IReadOnlyDictionary<QuestionId, int[]> Shown => shownByBand;

    /// <summary>By item of a revision of the bank: in how many tests, of one band or of all, it was shown. Shared by all who ask; not to be changed.</summary>
    public int[] ShownByItem(LoadedBank bank, int? band) => _byItem.GetOrAdd((bank.Revision, band), _ =>
    {
        var (shown, tests) = (new int[bank.Questions.Count], band is { } one ? TestsIn(one) : Tests);
        foreach (var (question, counts) in Shown)
        {
            // Tests were counted a moment before.
            if (bank.FindIndex(question) is { } item) shown[item] = Math.Min(band is { } only ? counts[only] : counts.Sum(), tests);
        }

        return shown;
    });

    public static int BandOf(double theta) => AbilityBand.Default.Skip(1).Count(band => theta >= band.LowerBound);
}
