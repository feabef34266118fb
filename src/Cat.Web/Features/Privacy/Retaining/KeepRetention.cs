using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Privacy;
using Cat.Web.Features.Privacy.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>
/// Keeps the rules of retention: once a day in the cluster, in small transactions. What a stop interrupts is due at the next look: the run is written down at its end.
/// </summary>
internal sealed class KeepRetention(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const long ClusterLock = 0x43_41_54_03; // "CAT", 3
    private const int StudentsAtOnce = 50;
    private const int EntriesAtOnce = 5_000;

    /// <param name="every">How long after a run the next one is due.</param>
    /// <param name="cancellationToken">Ends it between batches.</param>
    /// <returns>What was done, by kind; null: nothing was due, or another node is at it.</returns>
    public async Task<IReadOnlyDictionary<RetentionKind, int>?> RunAsync(TimeSpan every, CancellationToken cancellationToken)
    {
        // Held by this connection, so that it ends with its node.
        await using var held = await factory.CreateDbContextAsync(cancellationToken);
        await held.Database.OpenConnectionAsync(cancellationToken);
        if (!await held.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({ClusterLock}) AS \"Value\"").SingleAsync(cancellationToken)) return null;
        try
        {
            var now = time.GetUtcNow();
            var rules = await held.RetentionRules.AsNoTracking().ToListAsync(cancellationToken);
            var last = await held.AuditEntries.Where(entry => entry.Action == PrivacyActions.RetentionRan).MaxAsync(entry => (DateTimeOffset?)entry.At, cancellationToken);
            if (rules.Count == 0 || now - last < every) return null;
            var done = new Dictionary<RetentionKind, int>();
            foreach (var rule in rules.OrderBy(rule => rule.Kind)) done[rule.Kind] = await KeepAsync(rule.Kind, now.AddDays(-rule.Days), cancellationToken);
            held.AuditEntries.Add(new AuditEntry(null, PrivacyActions.RetentionRan, Guid.Empty, null, string.Join(' ', done.Select(pair => $"{pair.Key}={pair.Value}")), now));
            await held.SaveChangesAsync(cancellationToken);
            return done;
        }
        finally
        {
            await held.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({ClusterLock})", CancellationToken.None);
        }
    }

    private async Task<int> KeepAsync(RetentionKind kind, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var (total, batch) = (0, 0);
        do
        {
            batch = kind switch
            {
                RetentionKind.Sessions => await UnlinkSessionsAsync(before, cancellationToken),
                RetentionKind.IdleStudents => await EraseIdleAsync(before, cancellationToken),
                RetentionKind.AuditEntries => await InTransactionAsync(db => AuditRetention.RemoveAsync(db, before, EntriesAtOnce, cancellationToken), cancellationToken),
                RetentionKind.Imports => await InTransactionAsync(db => db.BankImports.Where(import => db.ImportsEndedBefore(before).OrderBy(due => due.FinishedAt).Take(EntriesAtOnce).Any(due => due.Id == import.Id)).ExecuteDeleteAsync(cancellationToken), cancellationToken),
            };
            total += batch;
        }
        while (batch > 0);

        return total;
    }

    /// <summary>All tests of a student that are due go under one pseudonym; those that come due later go under another.</summary>
    private Task<int> UnlinkSessionsAsync(DateTimeOffset before, CancellationToken cancellationToken) => InTransactionAsync(async db =>
    {
        await ErasureLock.EraseAsync(db, cancellationToken);
        var students = await db.SessionsEndedBefore(before).Select(session => session.StudentId).Distinct().OrderBy(student => student).Take(StudentsAtOnce).ToListAsync(cancellationToken);
        var unlinked = 0;
        foreach (var student in students)
        {
            var due = await db.SessionsEndedBefore(before).Where(session => session.StudentId == student).Select(session => session.Id).ToListAsync(cancellationToken);
            Guid[] ids = [.. due.Select(session => session.Value)];
            await db.Database.ExecuteSqlAsync($"SELECT 1 FROM test_sessions WHERE id = ANY({ids}) ORDER BY id FOR UPDATE", cancellationToken);
            await SessionRemoval.RunAsync(db, ids, Guid.NewGuid().ToString("N"), new RemovalCounts(), cancellationToken);
            unlinked += ids.Length;
        }

        return unlinked;
    }, cancellationToken);

    private Task<int> EraseIdleAsync(DateTimeOffset before, CancellationToken cancellationToken) => InTransactionAsync(async db =>
    {
        await ErasureLock.EraseAsync(db, cancellationToken);
        var idle = await db.IdleStudentsSince(before).OrderBy(account => account.Id).Select(account => account.Id).Take(StudentsAtOnce).ToListAsync(cancellationToken);
        foreach (var id in idle)
        {
            if (await FoundPerson.LockAsync(db, id, cancellationToken) is not { } person) continue;
            var counts = await PersonRemoval.RunAsync(db, person.Account, Guid.NewGuid().ToString("N"), keepsResponses: true, cancellationToken);
            db.Entry(person.Account).State = EntityState.Detached; // deleted by the removal
            var receipt = new Erasure { Id = ErasureId.New(), At = time.GetUtcNow(), Counts = counts.Rows.ToDictionary(StringComparer.Ordinal) };
            db.Erasures.Add(receipt);
            db.AuditEntries.Add(new AuditEntry(null, PrivacyActions.PersonErased, receipt.Id.Value, null, "by the rule of retention: idle", receipt.At));
        }

        await db.SaveChangesAsync(cancellationToken);
        return idle.Count;
    }, cancellationToken);

    private async Task<int> InTransactionAsync(Func<CatDbContext, Task<int>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var done = await work(db);
        await transaction.CommitAsync(CancellationToken.None);
        return done;
    }
}
