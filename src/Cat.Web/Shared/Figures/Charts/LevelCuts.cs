using Cat.Data.TestPlans;

namespace Cat.Web.Shared.Figures.Charts;

/// <summary>The borders between levels, on the scale that a chart is drawn on.</summary>
internal static class LevelCuts
{
    public static IReadOnlyList<ChartCut> Of(ReportingScale scale, IReadOnlyList<AbilityBand> bands) =>
        [.. bands.Where(band => band.LowerBound is not null).Select(band => new ChartCut(scale.Of(band.LowerBound ?? 0), band.Name))];
}
