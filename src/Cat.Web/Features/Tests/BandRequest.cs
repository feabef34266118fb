using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>One level that results are told in, as it stands in the form; <paramref name="From"/> is its cut score on the reporting scale, which the lowest has not.</summary>
public sealed record BandRequest(string? Name, string? Meaning, double? From)
{
    public const int MostBands = 10;
    public const int LongestName = 60;
    public const int LongestMeaning = 200;
    public const double FarthestCut = 4;

    public static IReadOnlyList<BandRequest> Default { get; } = Of(AbilityBand.Default, new ReportingScale());

    public static IReadOnlyList<BandRequest> Of(IReadOnlyList<AbilityBand> bands, ReportingScale scale) =>
        [.. bands.Select(band => new BandRequest(band.Name, band.Meaning, band.LowerBound is { } bound ? Math.Round(scale.Of(bound), 6) : null))];

    /// <summary>Null when all is well.</summary>
    public static string? FindProblem(IReadOnlyList<BandRequest> bands, ReportingScale scale)
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
            if (band.From is not { } from || !(Math.Abs(scale.ToTheta(from)) <= FarthestCut)) return $"{band.Name}: its cut score is a number between {scale.Text(-FarthestCut)} and {scale.Text(FarthestCut)}.";
            if (index > 1 && bands[index - 1].From >= from) return $"{band.Name}: its cut score must be above that of {bands[index - 1].Name}.";
        }

        return bands.GroupBy(band => band.Name!.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"Two levels are called {twice.Key}." : null; // checked above
    }

    /// <summary>Only for levels without a problem.</summary>
    public static IReadOnlyList<AbilityBand> ToBands(IReadOnlyList<BandRequest> bands, ReportingScale scale) =>
        [.. bands.Select((band, index) => new AbilityBand(band.Name!.Trim(), band.Meaning!.Trim(), index == 0 || band.From is not { } from ? null : scale.ToTheta(from)))]; // checked before
}
