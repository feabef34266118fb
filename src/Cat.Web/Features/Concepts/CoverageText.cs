using System.Globalization;

namespace Cat.Web.Features.Concepts;

internal static class CoverageText
{
    public static string Difficulty(ConceptCoverage coverage) =>
        coverage is { Easiest: { } easiest, Hardest: { } hardest } ? coverage.Calibrated == 1 ? Number(easiest, "0.0") : $"{Number(easiest, "0.0")} to {Number(hardest, "0.0")}" : "–";

    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
