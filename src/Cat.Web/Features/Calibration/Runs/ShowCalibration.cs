using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <param name="Head">The run.</param>
/// <param name="Rows">One page of its questions.</param>
/// <param name="FlagCounts">How many questions have each flag.</param>
/// <param name="All">Every question, for figures.</param>
public sealed record CalibrationView(CalibrationHead Head, Rows<CalibratedQuestion> Rows, IReadOnlyDictionary<string, int> FlagCounts, IReadOnlyList<CalibratedQuestion> All);

/// <summary>Which questions of a run to show.</summary>
public sealed record CalibrationList(CalibratedSort Sort, string? Flag, int Page);

/// <summary>What a calibration found.</summary>
internal sealed class ShowCalibration(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<CalibrationView>> HandleAsync(Actor actor, CalibrationRunId id, CalibrationList list, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The calibration");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await CalibrationReading.FindAsync(db, id, cancellationToken) is not { } head) return new NotFound("The calibration");
        var questions = await CalibrationReading.QuestionsAsync(db, id, cancellationToken);
        var counts = questions.SelectMany(question => question.Flags).CountBy(flag => flag).ToDictionary();
        return new CalibrationView(head, QuestionSorting.Of(questions, list.Sort, list.Flag).Page(list.Page, PageSize), counts, questions);
    }
}
