using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>A calibration for paper and files; "?question=id" writes that of one question.</summary>
internal sealed class WriteCalibration(IDbContextFactory<CatDbContext> factory, ShowCalibratedQuestion showCalibratedQuestion) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        if (!request.Actor.IsAdmin) return new NotFound("The calibration");
        var id = new CalibrationRunId(request.Id);
        if (Guid.TryParse(request.Query["question"], out var question))
        {
            var outcome = await showCalibratedQuestion.HandleAsync(request.Actor, id, new QuestionId(question), cancellationToken);
            return outcome.IsSuccess ? Of(outcome.Value) : outcome.Error ?? new NotFound("The question");
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await CalibrationReading.FindAsync(db, id, cancellationToken) is { } head ? Of(head, await CalibrationReading.QuestionsAsync(db, id, cancellationToken)) : new NotFound("The calibration");
    }

    private static Report Of(CalibrationHead head, IReadOnlyList<CalibratedQuestion> questions) => new(
        "calibration", $"Calibration of {head.BankName}", [DateText.Of(head.Run.CreatedAt), CalibrationRunWords.Of(head.State)],
        [
            new ReportSection("In short") { Paragraphs = [CalibrationRunWords.Summary(head), .. CalibrationRunWords.Facts(head).Select(fact => $"{fact.Name}: {fact.Text}")] },
            new ReportSection("Figures") { Figures = [CalibrationTables.Information(head.Summary), CalibrationTables.StandardErrors(head.Summary), .. new[] { CalibrationTables.Anchors(questions) }.OfType<ReportFigure>()] },
            new ReportSection("Questions") { Tables = [CalibrationTables.Questions(questions)] },
        ],
        ["Difficulty and ability are on the scale that the calibration was told on. Methods: docs/methods/calibration.md and docs/methods/item-analysis.md."]);

    private static Report Of(CalibratedQuestionView view) => new(
        "calibrated-question", $"Question {view.Question.Fit.Key}", [$"{view.BankName}, calibrated {DateText.Of(view.RanAt)}"],
        [
            new ReportSection("In short") { Paragraphs = [.. view.Question.Flags.Select(CalibrationRunWords.Advice)], Tables = [CalibrationTables.Questions([view.Question])] },
            new ReportSection("Curve") { Figures = [.. new[] { CurveFigure.Of(view.Question), CurveFigure.Groups(view.Question) }.OfType<ReportFigure>()] },
        ],
        []);
}
