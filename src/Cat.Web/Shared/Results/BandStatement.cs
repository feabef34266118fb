using Cat.Data.TestPlans;
using static Cat.Web.Shared.Results.ResultsWords;

namespace Cat.Web.Shared.Results;

/// <summary>What a row of answers that is all right or all wrong means for the result.</summary>
public enum BeyondRange
{
    No,

    /// <summary>Every answer was right: the test was too easy to find the upper limit.</summary>
    Above,

    /// <summary>Every answer was wrong: the test was too hard to find the lower limit.</summary>
    Below,
}

/// <summary>
/// An ability estimate in words. <see cref="MostLikely"/> is the band that the estimate lies in: of two people with the
/// same estimate nobody gets a higher band for being measured less precisely. <see cref="Lowest"/> to
/// <see cref="Highest"/> are the bands that the central 80 % of a normal distribution around the estimate touches.
/// </summary>
public sealed record BandStatement
{
    /// <summary>How often, of a hundred such results, the true band lies within <see cref="Lowest"/> to <see cref="Highest"/>.</summary>
    public const int RangePercent = 80;

    /// <summary>The range in words that need no statistics.</summary>
    public static string RangeMeaning => Text["range.meaning"];

    private const double RangeQuantile = 1.2815515655446004; // 90 % quantile of the standard normal distribution

    private BandStatement()
    {
    }

    public required AbilityBand MostLikely { get; init; }
    public required AbilityBand Lowest { get; init; }
    public required AbilityBand Highest { get; init; }

    /// <summary>"Most likely Secure, between Developing and Strong."</summary>
    public required string Sentence { get; init; }

    public BeyondRange BeyondRange { get; private init; }

    /// <summary>A sentence to show beside the result when it lies beyond what the test could measure; else null.</summary>
    public string? Caution { get; private init; }

    /// <summary>The range is one band.</summary>
    public bool IsClear => Lowest == Highest;

    public static BandStatement Describe(double theta, double standardError, IReadOnlyList<AbilityBand> bands)
    {
        ArgumentNullException.ThrowIfNull(bands);
        AbilityBand.ThrowIfNotAScale(bands);
        if (!double.IsFinite(theta)) throw new ArgumentOutOfRangeException(nameof(theta), theta, "An ability estimate is finite.");
        if (!double.IsFinite(standardError)) throw new ArgumentOutOfRangeException(nameof(standardError), standardError, "A standard error is finite.");
        ArgumentOutOfRangeException.ThrowIfNegative(standardError);
        var here = IndexAt(bands, theta);
        var lowest = IndexAt(bands, theta - (RangeQuantile * standardError));
        var highest = IndexAt(bands, theta + (RangeQuantile * standardError));
        return new BandStatement
        {
            MostLikely = bands[here],
            Lowest = bands[lowest],
            Highest = bands[highest],
            Sentence = SentenceFor(bands, here, lowest, highest, IsMostProbable(bands, here, theta, standardError)),
        };
    }

    /// <summary>The same with what the answers say about the limits of the test.</summary>
    public static BandStatement Describe(double theta, double standardError, IReadOnlyList<AbilityBand> bands, int answeredCount, int correctCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answeredCount);
        ArgumentOutOfRangeException.ThrowIfNegative(correctCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(correctCount, answeredCount);
        var statement = Describe(theta, standardError, bands);
        if (answeredCount == 0) return statement with { Sentence = Text["band.nothing-answered"] };
        if (correctCount == answeredCount)
            return statement with { BeyondRange = BeyondRange.Above, Caution = Text["band.all-right"] };
        if (correctCount == 0)
            return statement with { BeyondRange = BeyondRange.Below, Caution = Text["band.all-wrong"] };
        return statement;
    }

    private static int IndexAt(IReadOnlyList<AbilityBand> bands, double theta)
    {
        for (var index = bands.Count - 1; index > 0; index--)
            if (theta >= bands[index].LowerBound) return index;
        return 0;
    }

    private static string SentenceFor(IReadOnlyList<AbilityBand> bands, int here, int lowest, int highest, bool isMostProbable)
    {
        if (lowest == highest) return Text["band.clear", bands[here].Name];
        if (!isMostProbable && highest - lowest == 1) return Text["band.one-of-two", bands[lowest].Name, bands[highest].Name];
        if (!isMostProbable) return Text["band.somewhere", bands[lowest].Name, bands[highest].Name, bands[here].Name];
        if (highest - lowest > 1) return Text["band.between", bands[here].Name, bands[lowest].Name, bands[highest].Name];
        return Text["band.possibly", bands[here].Name, bands[here == lowest ? highest : lowest].Name];
    }

    /// <summary>A wide neighbour may be more probable than the narrow band of an imprecise estimate; then nothing is called most likely.</summary>
    private static bool IsMostProbable(IReadOnlyList<AbilityBand> bands, int here, double theta, double standardError)
    {
        if (standardError == 0) return true;
        var own = ProbabilityOf(here);
        return Enumerable.Range(0, bands.Count).All(index => ProbabilityOf(index) <= own);

        double ProbabilityOf(int index) =>
            (index == bands.Count - 1 ? 1 : NormalDistribution(index + 1)) - (index == 0 ? 0 : NormalDistribution(index));

        // Null only for the lowest band, which is never asked for.
        double NormalDistribution(int index) => Normal.Below(((bands[index].LowerBound ?? theta) - theta) / standardError);
    }
}
