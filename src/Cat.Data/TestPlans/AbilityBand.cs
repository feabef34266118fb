namespace Cat.Data.TestPlans;

/// <summary>A plain-language band of ability; <see cref="LowerBound"/> is the cut score it begins at, null for the lowest.</summary>
public sealed record AbilityBand(string Name, string Meaning, double? LowerBound)
{
    /// <summary>Five bands around the mean of the group the bank was calibrated on (theta 0, standard deviation 1).</summary>
    public static IReadOnlyList<AbilityBand> Default { get; } =
    [
        new("Starting", "is at the beginning of this subject", null),
        new("Developing", "solves the easier questions of this subject", -1.25),
        new("Secure", "solves typical questions of this subject", -0.4),
        new("Strong", "solves most questions of this subject", 0.4),
        new("Advanced", "solves even the hard questions of this subject", 1.25),
    ];

    public static AbilityBand At(IReadOnlyList<AbilityBand> bands, double theta) =>
        bands.Last(band => band.LowerBound is not { } bound || theta >= bound);

    public static void ThrowIfNotAScale(IReadOnlyList<AbilityBand> bands)
    {
        var isScale = bands.Count > 0 && bands[0].LowerBound is null
            && bands.Skip(1).All(band => band.LowerBound is { } bound && double.IsFinite(bound))
            && bands.Skip(2).Zip(bands.Skip(1)).All(pair => pair.First.LowerBound > pair.Second.LowerBound);
        if (!isScale) throw new ArgumentException("Bands need an open lowest band and rising cut scores.", nameof(bands));
    }
}
