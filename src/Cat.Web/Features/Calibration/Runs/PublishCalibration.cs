using System.Globalization;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Makes found parameters those of the bank: all of them or none, as a new revision. Tests under way keep their snapshot.</summary>
internal sealed class PublishCalibration(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<PublicationResult>> HandleAsync(Actor actor, CalibrationRunId id, PublishRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The calibration");
        if (ReasonOf(request.Reason) is not { } reason) return new ReasonMissing();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await PublicationWork.LockAsync(db, id, cancellationToken) is not { } work) return new NotFound("The calibration");
        if (work.Run.PublishedAt is not null) return new AlreadyPublished();
        var chosen = work.Run.Items.Where(item => item.Found is not null && request.Includes(item.QuestionId, item.Flags.Count > 0)).ToList();
        var skipped = new List<SkippedQuestion>();
        var changed = new HashSet<QuestionId>();
        foreach (var item in chosen)
        {
            if (work.Change(item, item.Before, item.Found) is { } why) skipped.Add(why);
            else changed.Add(item.QuestionId);
        }

        if (changed.Count == 0) return new NothingToPublish();
        if (BeginsScale(work.Run.Settings) && work.MeasuredBeside(changed) is > 0 and var beside) return new ScaleWouldSplit(beside);
        var now = time.GetUtcNow();
        work.Bank.MarkChanged(now);
        work.Run.Publish(actor.AccountId, work.Bank.Revision, now);
        db.AuditEntries.Add(new AuditEntry(
            actor.AccountId, CalibrationActions.Published, id.Value, reason,
            string.Create(CultureInfo.InvariantCulture, $"bank {work.Bank.Id}; {changed.Count} questions changed, {skipped.Count} skipped, {work.Run.Items.Count - chosen.Count} not chosen; revision {work.Bank.Revision}"), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PublicationResult(changed.Count, skipped, work.Bank.Revision);
    }

    internal static string? ReasonOf(string? reason) => reason?.Trim() is { Length: > 0 } words ? words[..Math.Min(words.Length, AuditEntry.LongestReason)] : null;

    private static bool BeginsScale(string settings) => CalibrationSettings.FromJson(settings).Scale == ScaleChoice.NewScale;
}
