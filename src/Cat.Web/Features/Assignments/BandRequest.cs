using Cat.Data.TestPlans;

namespace Cat.Web.Features.Assignments;

/// <summary>One level that results are told in, as it stands in the form; the lowest has no cut score.</summary>
public sealed record BandRequest(string? Name, string? Meaning, double? LowerBound)
{
    public const int MostBands = 10;
    public const int LongestName = 60;
    public const int LongestMeaning = 200;
    public const double FarthestCut = 4;

    public static IReadOnlyList<BandRequest> Default { get; } = [.. AbilityBand.Default.Select(band => new BandRequest(band.Name, band.Meaning, band.LowerBound))];

    /// <summary>Null when all is well.</summary>
    public static string? FindProblem(IReadOnlyList<BandRequest> bands)
    {
        if (bands.Count is < 2 or > MostBands) return $"Between 2 and {MostBands} levels.";
        for (var index = 0; index < bands.Count; index++)
        {
            var band = bands[index];
            if (string.IsNullOrWhiteSpace(band.Name)) return $"Level {index + 1} has no name.";
            if (band.Name.Trim().Length > LongestName) return $"{band.Name}: a name may have at most {LongestName} characters.";
            if (string.IsNullOrWhiteSpace(band.Meaning)) return $"{band.Name}: say in a few words what somebody on this level can do.";
            if (band.Meaning.Trim().Length > LongestMeaning) return $"{band.Name}: a meaning may have at most {LongestMeaning} characters.";
            if (index == 0) continue;
            if (band.LowerBound is not { } bound || !(Math.Abs(bound) <= FarthestCut)) return $"{band.Name}: its cut score is a number between −{FarthestCut} and {FarthestCut}.";
            if (index > 1 && bands[index - 1].LowerBound >= bound) return $"{band.Name}: its cut score must be above that of {bands[index - 1].Name}.";
        }

        return bands.GroupBy(band => band.Name!.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"Two levels are called {twice.Key}." : null; // checked above
    }

    /// <summary>Only for levels without a problem.</summary>
    public static IReadOnlyList<AbilityBand> ToBands(IReadOnlyList<BandRequest> bands) =>
        [.. bands.Select((band, index) => new AbilityBand(band.Name!.Trim(), band.Meaning!.Trim(), index == 0 ? null : band.LowerBound))]; // checked before
}
