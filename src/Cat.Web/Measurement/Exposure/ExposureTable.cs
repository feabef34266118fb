using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Measurement.Exposure;

/// <summary>How often the recent tests of a bank have shown each question, of all students and by their ability now.</summary>
internal sealed class ExposureTable(IReadOnlyList<int> testsByBand, IReadOnlyDictionary<QuestionId, int[]> shownByBand)
{
    /// <summary>Students of like ability: the default bands.</summary>
    public static int BandCount => AbilityBand.Default.Count;

    public static ExposureTable Empty { get; } = new(new int[BandCount], new Dictionary<QuestionId, int[]>());

    public int Tests { get; } = testsByBand.Sum();

    public int TestsIn(int band) => testsByBand[band];

    /// <summary>Questions that were shown at all, with their counts by band.</summary>
    public IReadOnlyDictionary<QuestionId, int[]> Shown => shownByBand;

    public static int BandOf(double theta) => AbilityBand.Default.Skip(1).Count(band => theta >= band.LowerBound);
}
