using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Erasing;

/// <param name="TypedUserName">Of the person, typed to be sure.</param>
/// <param name="Reason">Why; it stays in the audit log, without the person's names.</param>
/// <param name="KeepsResponses">Right and wrong stay for calibration, under a random pseudonym and without times; otherwise they are deleted.</param>
/// <param name="EndsRunningTests">Tests that are not finished end now, and their answers are deleted.</param>
public sealed record ErasureRequest(string TypedUserName, string Reason, bool KeepsResponses, bool EndsRunningTests);

/// <summary>Removes or irreversibly unlinks every row of a person, in one transaction. What stays: a receipt that names nobody, and calibrated parameters.</summary>
internal sealed class ErasePerson(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<ErasureId>> HandleAsync(Actor actor, Guid accountId, ErasureRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The person");
        if (actor.AccountId == accountId) return new NotYourOwnErasure();
        if (string.IsNullOrWhiteSpace(request.Reason)) return new InvalidInput("Say why: the reason stays in the audit log, without the person's names.");
        if (request.Reason.Trim().Length > AuditEntry.LongestReason) return new InvalidInput($"A reason may have at most {AuditEntry.LongestReason} characters.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await ErasureLock.EraseAsync(db, cancellationToken);
        // Two administrators who erase each other: the second is nobody any more.
        if (!await db.Users.AnyAsync(account => account.Id == actor.AccountId, cancellationToken)) return new NotFound("The person");
        if (await FoundPerson.LockAsync(db, accountId, cancellationToken) is not { } person) return new NotFound("The person");
        if (person.Account.UserName != request.TypedUserName.Trim()) return new NameDiffers();
        if (await ErasureObstacles.FindAsync(db, accountId, cancellationToken) is { } obstacle) return obstacle;
        if (!request.EndsRunningTests && await ErasureObstacles.RunningTestsAsync(db, accountId, cancellationToken) is > 0 and var running) return new TestIsRunning(running);

        var (receipt, key, now) = (ErasureId.New(), Guid.NewGuid().ToString("N"), time.GetUtcNow());
        // Before the removal, which takes the person's names out of the reason.
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, PrivacyActions.PersonErased, receipt.Value, request.Reason.Trim(), request.KeepsResponses ? "responses kept" : "responses deleted", now));
        await db.SaveChangesAsync(cancellationToken);
        var counts = await PersonRemoval.RunAsync(db, person.Account, key, request.KeepsResponses, cancellationToken);
        db.Erasures.Add(new Erasure { Id = receipt, At = now, ById = actor.AccountId, LogKey = request.KeepsResponses && counts.Rows.ContainsKey("logged_responses") ? key : null, Counts = counts.Rows.ToDictionary(StringComparer.Ordinal) });
        db.Entry(person.Account).State = EntityState.Detached; // deleted by the removal
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return receipt;
    }
}
