using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <param name="RunId">The calibration.</param>
/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="RanAt">When it was calibrated.</param>
/// <param name="Question">The question.</param>
public sealed record CalibratedQuestionView(CalibrationRunId RunId, ItemBankId BankId, string BankName, DateTimeOffset RanAt, CalibratedQuestion Question);

/// <summary>The curve of one question, as a calibration found it.</summary>
internal sealed class ShowCalibratedQuestion(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<CalibratedQuestionView>> HandleAsync(Actor actor, CalibrationRunId id, QuestionId questionId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var run = await db.CalibrationRuns.AsNoTracking().Where(candidate => candidate.Id == id).Select(candidate => new { candidate.BankId, candidate.CreatedAt }).SingleOrDefaultAsync(cancellationToken);
        var item = await db.CalibrationRunItems.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.RunId == id && candidate.QuestionId == questionId, cancellationToken);
        if (run is null || item is null) return new NotFound("The question");
        var name = await db.ItemBanks.Where(bank => bank.Id == run.BankId).Select(bank => bank.Name).SingleAsync(cancellationToken);
        return new CalibratedQuestionView(id, run.BankId, name, run.CreatedAt, CalibrationReading.Of(item));
    }
}
