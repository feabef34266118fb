using Cat.Data.TestPlans;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

/// <summary>The ability with its uncertainty after each question, on the scale of the test. The first place belongs to what was assumed before any answer.</summary>
internal static class PathFigure
{
    private const double Furthest = 4;

    public static ReportFigure Of(IReadOnlyList<PathStep> path, AdaptiveRules rules, IReadOnlyList<AbilityBand> bands, ReportingScale scale) =>
        new("How the result came about", Sentence(path, rules, bands, scale), Chart(path, rules, bands, scale), Table(path, bands, scale));

    private static string Sentence(IReadOnlyList<PathStep> path, AdaptiveRules rules, IReadOnlyList<AbilityBand> bands, ReportingScale scale) => path.Count == 0
        ? "No question is answered yet."
        : $"After {CountText.Of(path.Count, "question")} the estimate lies in the level {AbilityBand.At(bands, path[^1].Theta).Name}; "
            + $"its standard error went from {scale.DistanceText(rules.PriorStandardDeviation)} before the first answer to {scale.DistanceText(path[^1].StandardError)}.";

    private static BandChart Chart(IReadOnlyList<PathStep> path, AdaptiveRules rules, IReadOnlyList<AbilityBand> bands, ReportingScale scale)
    {
        var cuts = LevelCuts.Of(scale, bands);
        var points = path.Select(step => Point(scale, step.Position, step.Theta, step.StandardError, TitleOf(step, bands, scale), step.IsCorrect ? PointMark.Filled : PointMark.Hollow))
            .Prepend(Point(scale, 0, rules.PriorMean, rules.PriorStandardDeviation, "Before the first answer", PointMark.Faint)).ToList();
        var (low, high) = ScaleNumbers.Range(scale, [.. points.Select(point => point.Low), .. cuts.Select(cut => cut.Value)], [.. points.Select(point => point.High), .. cuts.Select(cut => cut.Value)], Furthest);
        return new BandChart(new ChartAxis("Question") { Low = 0, High = points[^1].X, IsWhole = true }, new ChartAxis("Ability") { Low = low, High = high, Decimals = scale.Decimals }, points)
        {
            Cuts = cuts,
            LowestName = bands.FirstOrDefault(band => band.LowerBound is null)?.Name,
            Marks = new Dictionary<PointMark, string> { [PointMark.Filled] = "right", [PointMark.Hollow] = "wrong" },
        };
    }

    private static BandPoint Point(ReportingScale scale, double place, double theta, double standardError, string words, PointMark mark) =>
        new(place, scale.Of(theta), scale.Of(theta - (Normal.Quantile975 * standardError)), scale.Of(theta + (Normal.Quantile975 * standardError)), words, mark);

    private static string TitleOf(PathStep step, IReadOnlyList<AbilityBand> bands, ReportingScale scale) =>
        $"Question {step.Position}, {AnswerWord(step)}: estimate {ScaleText.WithError(scale, step.Theta, step.StandardError)}, level {AbilityBand.At(bands, step.Theta).Name}";

    private static string AnswerWord(PathStep step) => (step.IsCorrect ? "right" : "wrong") + (step.IsLeftOut ? ", left out since" : "");

    private static ReportTable Table(IReadOnlyList<PathStep> path, IReadOnlyList<AbilityBand> bands, ReportingScale scale) => new(
        "path",
        "Estimate after each question",
        [
            new ReportColumn("question", "Question", ColumnKind.Number), new ReportColumn("answer", "Answer"), new ReportColumn("estimate", "Estimate", ColumnKind.Number, scale.Decimals),
            new ReportColumn("standard-error", "Standard error", ColumnKind.Number, scale.Decimals), new ReportColumn("level", "Level"),
        ],
        [.. path.Select(step => (IReadOnlyList<ReportCell>)[step.Position, AnswerWord(step), scale.Of(step.Theta), scale.OfDistance(step.StandardError), AbilityBand.At(bands, step.Theta).Name])]);
}
