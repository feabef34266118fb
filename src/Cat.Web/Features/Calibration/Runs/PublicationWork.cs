using Cat.Data;
using Cat.Data.Calibrations;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>A run, its bank and the bank's questions, locked for one transaction.</summary>
internal sealed class PublicationWork
{
    private readonly Dictionary<QuestionId, Question> _questions;
    private readonly Dictionary<QuestionVersionId, QuestionVersion> _versions;

    private PublicationWork(CalibrationRun run, ItemBank bank, Dictionary<QuestionId, Question> questions, Dictionary<QuestionVersionId, QuestionVersion> versions) =>
        (Run, Bank, _questions, _versions) = (run, bank, questions, versions);

    public CalibrationRun Run { get; }

    public ItemBank Bank { get; }

    /// <summary>Null: there is no such run.</summary>
    public static async Task<PublicationWork?> LockAsync(CatDbContext db, CalibrationRunId id, CancellationToken cancellationToken)
    {
        var bankId = await db.CalibrationRuns.Where(run => run.Id == id).Select(run => (ItemBankId?)run.BankId).SingleOrDefaultAsync(cancellationToken);
        if (bankId is not { } owner) return null;
        // The bank first: who publishes, recalibrates or edits waits for it, and reads what was stored before.
        var bank = await db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {owner.Value} FOR UPDATE").SingleAsync(cancellationToken);
        var run = await db.CalibrationRuns.Include(candidate => candidate.Items).SingleAsync(candidate => candidate.Id == id, cancellationToken);
        var questions = await db.Questions.Where(question => question.BankId == owner).ToDictionaryAsync(question => question.Id, cancellationToken);
        var versions = await db.QuestionVersions.Where(version => version.BankId == owner && db.Questions.Any(question => question.CurrentVersionId == version.Id)).ToDictionaryAsync(version => version.Id, cancellationToken);
        return new PublicationWork(run, bank, questions, versions);
    }

    /// <summary>Active questions with parameters, other than these.</summary>
    public int MeasuredBeside(IReadOnlySet<QuestionId> published) =>
        _questions.Values.Count(question => question.Status == QuestionStatus.Active && !published.Contains(question.Id) && _versions.GetValueOrDefault(question.CurrentVersionId)?.Parameters is not null);

    /// <summary>Whether a question has these parameters now.</summary>
    public bool Has(CalibrationRunItem item, QuestionParameters? parameters) => _versions.GetValueOrDefault(item.QuestionVersionId) is { } version && IsSame(version.Parameters, parameters);

    /// <summary>Sets the parameters of one question, unless it is not the one that was calibrated.</summary>
    /// <param name="item">Of the run.</param>
    /// <param name="expected">What its parameters must be.</param>
    /// <param name="wanted">What they become.</param>
    /// <returns>Why not; null: it is done.</returns>
    public SkippedQuestion? Change(CalibrationRunItem item, QuestionParameters? expected, QuestionParameters? wanted)
    {
        var key = QuestionFit.FromJson(item.Fit).Key;
        if (_questions.GetValueOrDefault(item.QuestionId) is not { } question) return new SkippedQuestion(key, "it is gone");
        if (question.CurrentVersionId != item.QuestionVersionId) return new SkippedQuestion(key, "it was edited since");
        if (question.Status is not (QuestionStatus.Active or QuestionStatus.Pilot)) return new SkippedQuestion(key, "it is neither active nor piloted any more");
        var version = _versions[item.QuestionVersionId];
        if (!IsSame(version.Parameters, expected)) return new SkippedQuestion(key, "it got other parameters since");
        version.SetParameters(wanted);
        question.MarkDrift(null);
        return null;
    }

    // Steps that do not fit the question's points were left out when it was calibrated.
    private static bool IsSame(QuestionParameters? now, QuestionParameters? then) => now is null || then is null ? now == then : (now with { Steps = then.Steps }).Equals(then);
}
