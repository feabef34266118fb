using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>The curve of a question, found and before, with what was observed.</summary>
internal static class CurveFigure
{
    private const double Reach = 3.5;
    private const int Points = 71;

    /// <summary>Null: there is no curve to draw.</summary>
    public static ReportFigure? Of(CalibratedQuestion question)
    {
        if (question.Found is null && question.Before is null) return null;
        var abilities = Enumerable.Range(0, Points).Select(place => Reach * ((2.0 * place / (Points - 1)) - 1)).ToArray();
        var groups = question.Fit.Groups.Where(group => group.Responses > 0).ToList();
        List<LineSeries> series = [];
        if (question.Found is { } found) series.Add(Curve("found", found, abilities));
        if (question.Before is { } before) series.Add(Curve("before", before, abilities));
        if (groups.Count > 0)
        {
            series.Add(new LineSeries("observed", [.. groups.Select(group => (group.Theta, group.Observed))], HasDots: true));
            series.Add(new LineSeries("95 % interval, lower end", [.. groups.Select(group => (group.Theta, IntervalOf(group).Low))], HasDots: true));
            series.Add(new LineSeries("95 % interval, upper end", [.. groups.Select(group => (group.Theta, IntervalOf(group).High))], HasDots: true));
        }

        return new ReportFigure(
            "Share of the points by ability",
            Sentence(question, groups),
            new LineChart(new ChartAxis("Ability") { Decimals = 1 }, new ChartAxis("Share of the points") { Low = 0, High = 1, IsPercent = true }, series),
            new ReportTable(
                "observed", "Observed and expected by groups of ability",
                [new("ability", "Mean ability", ColumnKind.Number, 2), new("responses", "Responses", ColumnKind.Number, 1), new("observed", "Observed", ColumnKind.Percent, 1), new("low", "Interval from", ColumnKind.Percent, 1), new("high", "to", ColumnKind.Percent, 1), new("expected", "Expected", ColumnKind.Percent, 1)],
                [.. groups.Select(group => (IReadOnlyList<ReportCell>)[group.Theta, group.Responses, group.Observed, IntervalOf(group).Low, IntervalOf(group).High, group.Expected])]));
    }

    /// <summary>What each expected share is beside the observed one, with its interval.</summary>
    public static ReportFigure? Groups(CalibratedQuestion question)
    {
        var groups = question.Fit.Groups.Where(group => group.Responses > 0).ToList();
        if (groups.Count == 0) return null;
        return new ReportFigure(
            "Observed shares with their intervals",
            $"{groups.Count(group => IntervalOf(group) is var (low, high) && group.Expected >= low && group.Expected <= high)} of {CountText.Of(groups.Count, "group")} hold the expected share within the 95 % interval of the observed one.",
            new ErrorBarChart(new ChartAxis("Share right") { Low = 0, High = 1, IsPercent = true }, new ChartAxis("Group of ability"),
                [.. groups.SelectMany(group => new[]
                {
                    new ErrorBarRow($"observed at {NumberText.Of(group.Theta, 1)}", group.Observed, IntervalOf(group).Low, IntervalOf(group).High, $"observed {NumberText.Of(100 * group.Observed, 1)} % at ability {NumberText.Of(group.Theta, 2)}"),
                    new ErrorBarRow($"expected at {NumberText.Of(group.Theta, 1)}", group.Expected, group.Expected, group.Expected, $"expected {NumberText.Of(100 * group.Expected, 1)} %", PointMark.Hollow),
                })]),
            new ReportTable("groups", "Observed and expected shares", [new("ability", "Mean ability", ColumnKind.Number, 2), new("observed", "Observed", ColumnKind.Percent, 1), new("expected", "Expected", ColumnKind.Percent, 1)],
                [.. groups.Select(group => (IReadOnlyList<ReportCell>)[group.Theta, group.Observed, group.Expected])]));
    }

    /// <summary>Wilson (1927): (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).</summary>
    internal static (double Low, double High) IntervalOf(FitGroup group)
    {
        var (n, p, z) = (group.Responses, group.Observed, Normal.Quantile975);
        var (centre, half) = (p + (z * z / (2 * n)), z * Math.Sqrt((p * (1 - p) / n) + (z * z / (4 * n * n))));
        var scale = 1 + (z * z / n);
        return (Math.Clamp((centre - half) / scale, 0, 1), Math.Clamp((centre + half) / scale, 0, 1));
    }

    private static LineSeries Curve(string name, QuestionParameters parameters, double[] abilities) =>
        new(name, [.. abilities.Zip(QuestionEstimate.Of(parameters).ExpectedShares(abilities), (theta, share) => (theta, share))]);

    private static string Sentence(CalibratedQuestion question, List<FitGroup> groups)
    {
        var moved = question.Fit.DifficultyChange is { } change ? $" Its difficulty is {(Math.Abs(change) < 0.05 ? "as before" : $"{NumberText.Of(Math.Abs(change), 2)} {(change > 0 ? "higher" : "lower")} than before")}." : "";
        return groups.Count == 0
            ? $"The curve of the question; responses by groups of ability are shown of right-or-wrong questions only.{moved}"
            : $"The observed share right rises from {NumberText.Of(100 * groups[0].Observed, 0)} % in the lowest to {NumberText.Of(100 * groups[^1].Observed, 0)} % in the highest group of ability; the model expects {NumberText.Of(100 * groups[0].Expected, 0)} % and {NumberText.Of(100 * groups[^1].Expected, 0)} %.{moved}";
    }
}
