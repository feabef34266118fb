using Cat.Data;
using Cat.Data.Calibrations;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>A run with its figures.</summary>
/// <param name="Run">As stored, without its items.</param>
/// <param name="BankName">Of the bank.</param>
/// <param name="Settings">What was asked for.</param>
/// <param name="Summary">Of the whole.</param>
/// <param name="State">Of its publication.</param>
/// <param name="Policies">Trained policies of the bank.</param>
/// <param name="IsServed">Whether one of them chooses questions now.</param>
/// <param name="CanTakeBack">Published, and no other was published later.</param>
public sealed record CalibrationHead(CalibrationRun Run, string BankName, CalibrationSettings Settings, CalibrationSummary Summary, PublicationState State, int Policies, bool IsServed, bool CanTakeBack);

/// <summary>One question of a run.</summary>
/// <param name="Id">The question.</param>
/// <param name="Before">Parameters of the bank then; null: none.</param>
/// <param name="Found">New ones; null: not found.</param>
/// <param name="Fit">Statistics.</param>
/// <param name="Flags">What to look at.</param>
public sealed record CalibratedQuestion(QuestionId Id, QuestionParameters? Before, QuestionParameters? Found, QuestionFit Fit, IReadOnlyList<string> Flags);

internal static class CalibrationReading
{
    public static async Task<CalibrationHead?> FindAsync(CatDbContext db, CalibrationRunId id, CancellationToken cancellationToken)
    {
        var run = await db.CalibrationRuns.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (run is null) return null;
        var bank = await db.ItemBanks.Where(candidate => candidate.Id == run.BankId).Select(candidate => new { candidate.Name, candidate.ActiveModelId }).SingleAsync(cancellationToken);
        var wasTakenBack = run.PublishedAt is null && await db.AuditEntries.AnyAsync(entry => entry.SubjectId == id.Value && entry.Action == CalibrationActions.TakenBack, cancellationToken);
        var isLast = run.PublishedAt is { } at && !await db.CalibrationRuns.AnyAsync(other => other.BankId == run.BankId && other.PublishedAt > at, cancellationToken);
        return new CalibrationHead(
            run, bank.Name, CalibrationSettings.FromJson(run.Settings), CalibrationSummary.FromJson(run.Summary), ListCalibrations.StateOf(run.PublishedAt, wasTakenBack),
            await db.PolicyModels.CountAsync(model => model.BankId == run.BankId, cancellationToken), bank.ActiveModelId is not null, isLast);
    }

    /// <summary>In the order of their keys.</summary>
    public static async Task<List<CalibratedQuestion>> QuestionsAsync(CatDbContext db, CalibrationRunId id, CancellationToken cancellationToken)
    {
        var items = await db.CalibrationRunItems.AsNoTracking().Where(item => item.RunId == id).ToListAsync(cancellationToken);
        return [.. items.Select(Of).OrderBy(question => question.Fit.Key, StringComparer.Ordinal)];
    }

    public static CalibratedQuestion Of(CalibrationRunItem item) => new(item.QuestionId, item.Before, item.Found, QuestionFit.FromJson(item.Fit), item.Flags);
}
