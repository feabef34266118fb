using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>Draws what an examinee of the training log is given, and what is then predicted.</summary>
internal sealed class SupportDraw(ResponseLog log, AmortisedOptions options, RandomSource random)
{
    // Short support sets are where most is to be learned, and a test passes through all of them.
    private const double ShortShare = 0.3;
    private const int LargestShort = 10;
    private const int TargetFraction = 5;

    /// <summary>Whether anything is left to predict when something is given.</summary>
    public bool CanDraw(int examinee) => log.ItemsOf(examinee).Length > 1;

    /// <summary>Places in the log of the examinee. At least a fifth of the responses, and one, are no support.</summary>
    public (int[] Support, int[] Targets) Draw(int examinee)
    {
        var count = log.ItemsOf(examinee).Length;
        var places = Enumerable.Range(0, count).ToArray();
        random.Shuffle(places);
        var size = Math.Min(random.NextInt(options.LargestSupport + 1), count - Math.Max(1, count / TargetFraction));
        if (random.NextDouble() < ShortShare) size = Math.Min(size, random.NextInt(LargestShort + 1));
        return (places[..size], places[size..Math.Min(count, size + options.LargestTarget)]);
    }
}
