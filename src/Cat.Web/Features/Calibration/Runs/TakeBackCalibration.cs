using System.Globalization;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Gives the questions of a publication the parameters that they had before, as long as no other calibration was published later.</summary>
internal sealed class TakeBackCalibration(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<PublicationResult>> HandleAsync(Actor actor, CalibrationRunId id, string reason, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The calibration");
        if (PublishCalibration.ReasonOf(reason) is not { } words) return new ReasonMissing();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await PublicationWork.LockAsync(db, id, cancellationToken) is not { } work) return new NotFound("The calibration");
        if (work.Run.PublishedAt is not { } publishedAt) return new NotPublished();
        var later = await db.CalibrationRuns.Where(run => run.BankId == work.Run.BankId && run.PublishedAt > publishedAt).Select(run => run.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        if (later is { } since) return new PublishedSince(since);
        var outcomes = work.Run.Items.Where(item => item.Found is not null && !work.Has(item, item.Before)).Select(item => work.Change(item, item.Found, item.Before)).ToList();
        var now = time.GetUtcNow();
        work.Bank.MarkChanged(now);
        work.Run.TakeBack();
        var changed = outcomes.Count(skipped => skipped is null);
        db.AuditEntries.Add(new AuditEntry(
            actor.AccountId, CalibrationActions.TakenBack, id.Value, words,
            string.Create(CultureInfo.InvariantCulture, $"bank {work.Bank.Id}; {changed} questions have their former parameters; revision {work.Bank.Revision}"), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PublicationResult(changed, [.. outcomes.OfType<SkippedQuestion>()], work.Bank.Revision);
    }
}
