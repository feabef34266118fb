using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Tables and charts of a whole calibration.</summary>
internal static class CalibrationTables
{
    public static ReportTable Questions(IReadOnlyList<CalibratedQuestion> questions) => new(
        "questions", "Questions before and after",
        [
            new("question", "Question"), new("flags", "To look at"), new("responses", "Responses", ColumnKind.Number), new("right", "Share right", ColumnKind.Percent),
            new("a-before", "Discrimination before", ColumnKind.Number, 2), new("a", "Discrimination found", ColumnKind.Number, 2), new("a-error", "its standard error", ColumnKind.Number, 2),
            new("b-before", "Difficulty before", ColumnKind.Number, 2), new("b", "Difficulty found", ColumnKind.Number, 2), new("b-error", "its standard error", ColumnKind.Number, 2),
            new("c-before", "Guessing before", ColumnKind.Number, 2), new("c", "Guessing found", ColumnKind.Number, 2), new("c-error", "its standard error", ColumnKind.Number, 2), new("steps", "Steps found"),
            new("anchor", "Anchor"), new("change", "Change of difficulty", ColumnKind.Number, 2), new("change-a", "Change of log discrimination", ColumnKind.Number, 2), new("since", "Change since the last publication", ColumnKind.Number, 2),
            new("biserial", "Point-biserial", ColumnKind.Number, 2), new("infit", "Infit", ColumnKind.Number, 2), new("outfit", "Outfit", ColumnKind.Number, 2),
            new("test", "Test of fit"), new("value", "Statistic", ColumnKind.Number, 1), new("df", "Degrees of freedom", ColumnKind.Number), new("p", "p", ColumnKind.Number, 4), new("p-adjusted", "p, adjusted for all questions", ColumnKind.Number, 4),
            new("deviation", "Distance of the curves", ColumnKind.Number, 3),
        ],
        [.. questions.Select(Row)]);

    public static ReportFigure Information(CalibrationSummary summary)
    {
        var points = summary.Information;
        var best = points.MaxBy(point => point.Found)!; // there are some
        return new ReportFigure(
            "Information of the bank",
            $"All questions together tell most at ability {NumberText.Of(best.Theta, 1)}: {NumberText.Of(best.Found, 1)}, where the parameters before promised {NumberText.Of(Nearest(points, best.Theta).Before, 1)}. A test can draw on this information and on no more.",
            new LineChart(new ChartAxis("Ability") { Decimals = 1 }, new ChartAxis("Information") { Low = 0, Decimals = 1 },
                [new LineSeries("found", [.. points.Select(point => (point.Theta, point.Found))]), new LineSeries("before", [.. points.Select(point => (point.Theta, point.Before))])]),
            new ReportTable(
                "information", "Information and standard error of the whole bank by ability",
                [new("ability", "Ability", ColumnKind.Number, 2), new("before", "Information before", ColumnKind.Number, 2), new("found", "Information found", ColumnKind.Number, 2), new("error-before", "Standard error before", ColumnKind.Number, 3), new("error", "Standard error found", ColumnKind.Number, 3)],
                [.. points.Select(point => (IReadOnlyList<ReportCell>)[point.Theta, point.Before, point.Found, Error(point.Before), Error(point.Found)])]));
    }

    public static ReportFigure StandardErrors(CalibrationSummary summary)
    {
        var points = summary.Information.Where(point => Math.Abs(point.Theta) <= 3).ToList();
        return new ReportFigure(
            "Standard error if everything were asked",
            "The smallest standard error that the whole bank allows, by ability, found and before.",
            new LineChart(new ChartAxis("Ability") { Decimals = 1 }, new ChartAxis("Standard error") { Low = 0, Decimals = 2 },
                [.. new[] { Series("found", point => point.Found), Series("before", point => point.Before) }.Where(series => series.Points.Count > 0)]),
            new ReportTable(
                "standard-errors", "Standard error of the whole bank by ability",
                [new("ability", "Ability", ColumnKind.Number, 2), new("before", "before", ColumnKind.Number, 3), new("found", "found", ColumnKind.Number, 3)],
                [.. points.Select(point => (IReadOnlyList<ReportCell>)[point.Theta, Error(point.Before), Error(point.Found)])]));

        LineSeries Series(string name, Func<InformationPoint, double> information) => new(name, [.. points.Where(point => information(point) > 0).Select(point => (point.Theta, 1 / Math.Sqrt(information(point))))]);
    }

    /// <summary>Null: there is nothing to compare with.</summary>
    public static ReportFigure? Anchors(IReadOnlyList<CalibratedQuestion> questions)
    {
        var compared = questions.Where(question => question.Before is not null && question.Fit.DifficultyChange is not null).ToList();
        if (compared.Count == 0) return null;
        var (low, high) = (compared.Min(question => question.Before!.Difficulty), compared.Max(question => question.Before!.Difficulty)); // compared: not null
        return new ReportFigure(
            "Difficulties found and before",
            $"{compared.Count} questions have difficulties in both, on the bank's scale; {compared.Count(question => question.Fit.IsAnchor)} of them are anchors. Points far from the line have moved.",
            new ScatterChart(new ChartAxis("Difficulty before") { Decimals = 1 }, new ChartAxis("Difficulty found") { Decimals = 1 },
                [.. new[] { Series("anchors", true), Series("others", false) }.Where(series => series.Points.Count > 0)])
            { Reference = new ChartReference("unchanged", [(low, low), (high, high)]) },
            new ReportTable(
                "anchors", "Anchors and other questions with parameters before",
                [new("question", "Question"), new("anchor", "Anchor"), new("before", "Difficulty before", ColumnKind.Number, 2), new("found", "Difficulty found", ColumnKind.Number, 2), new("residual", "Residual", ColumnKind.Number, 3), new("residual-a", "Residual of log discrimination", ColumnKind.Number, 3)],
                [.. compared.OrderByDescending(question => Math.Abs(question.Fit.DifficultyChange!.Value)).Select(question => (IReadOnlyList<ReportCell>) // compared: not null
                    [question.Fit.Key, question.Fit.IsAnchor ? "yes" : "no", question.Before!.Difficulty, question.Before.Difficulty + question.Fit.DifficultyChange!.Value, question.Fit.DifficultyChange.Value, question.Fit.LogDiscriminationChange])])); // compared

        ScatterSeries Series(string name, bool isAnchor) => new(name, [.. compared.Where(question => question.Fit.IsAnchor == isAnchor).Select(question => new ScatterPoint(
            question.Before!.Difficulty, question.Before.Difficulty + question.Fit.DifficultyChange!.Value, $"{question.Fit.Key}: moved by {NumberText.Of(question.Fit.DifficultyChange.Value, 2)}"))]); // compared: not null
    }

    private static IReadOnlyList<ReportCell> Row(CalibratedQuestion question)
    {
        var (before, found, fit) = (question.Before, question.Found, question.Fit);
        return
        [
            fit.Key, string.Join("; ", question.Flags.Select(CalibrationRunWords.Name)), fit.Responses, fit.ShareRight,
            before?.Discrimination, found?.Discrimination, found?.DiscriminationStandardError, before?.Difficulty, found?.Difficulty, found?.DifficultyStandardError,
            before?.Guessing, found?.Guessing, fit.GuessingStandardError, found is { Steps.Count: > 0 } ? string.Join(" ", found.Steps.Select(step => NumberText.Of(step, 2))) : "",
            fit.IsAnchor ? "yes" : "no", fit.DifficultyChange, fit.LogDiscriminationChange, fit.ChangeSincePublished,
            fit.PointBiserial, fit.Infit, fit.Outfit, fit.Test ?? "", fit.TestValue, fit.DegreesOfFreedom, fit.PValue, fit.AdjustedPValue, fit.Deviation,
        ];
    }

    private static ReportCell Error(double information) => ReportCell.OrMissing(information > 0 ? 1 / Math.Sqrt(information) : null, "no information");

    private static InformationPoint Nearest(IReadOnlyList<InformationPoint> points, double theta) => points.MinBy(point => Math.Abs(point.Theta - theta))!; // there are some
}
