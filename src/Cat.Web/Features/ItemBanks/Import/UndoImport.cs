using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Import.Storing;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Takes an import back: everything is as it was before. Only while no question of it was given and nothing builds on it.</summary>
internal sealed class UndoImport(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, BankImportId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await LockedImport.TakeAsync(db, id, cancellationToken);
        if (import is null) return new NotFound("The import");
        if (import is not { Status: BankImportStatus.Done, Undo: { } json, BankId: { } bankId }) return new NothingToUndo();
        // No other change of the bank, and no start of a test on it, while this goes on.
        var bank = await db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {bankId.Value} FOR UPDATE").SingleAsync(cancellationToken);
        var undo = ImportUndo.FromJson(json);
        if (await UndoRules.WhyNotAsync(db, bank, undo, import.FinishedAt ?? import.CreatedAt, cancellationToken) is { } reason) return new CannotUndo(reason);

        var now = time.GetUtcNow();
        import.MarkUndone(now);
        if (undo.Bank is null) import.ForgetBank();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.ImportUndone, id.Value, null, $"bank {bankId} removed={undo.AddedQuestions.Count} restored={undo.ChangedQuestions.Count}", now));
        await db.SaveChangesAsync(cancellationToken);
        await new ImportReversal(db, bankId, id, undo).TakeBackAsync(cancellationToken);
        if (undo.Bank is { } before)
        {
            bank.Describe(before.Name, before.Description, before.Licence, before.Language, before.AreResponsesSimulated);
            bank.MarkChanged(now);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}

/// <summary>When an import may be taken back.</summary>
internal static class UndoRules
{
    /// <returns>Null: it may; else why not.</returns>
    public static async Task<string?> WhyNotAsync(CatDbContext db, ItemBank bank, ImportUndo undo, DateTimeOffset importedAt, CancellationToken cancellationToken)
    {
        if (bank.Revision != undo.Revision) return "The bank was changed since: by an edit, another import or a calibration. Mend the questions themselves.";
        if (undo.ReplacedResponses > 0) return $"The import replaced {undo.ReplacedResponses} stored responses, which cannot be brought back.";
        if (await db.TestSessions.AnyAsync(session => session.BankId == bank.Id && (undo.Bank == null || session.StartedAt >= importedAt), cancellationToken)) return "A test on the bank has begun since: what students were given stays as it is. Retire the questions instead.";
        if (undo.Bank is not null) return null;
        if (await db.TestPlans.AnyAsync(plan => plan.BankId == bank.Id, cancellationToken)) return "A test was published on the bank. Archive the test's bank instead, or retire the questions.";
        var mention = $"%{bank.Id}%";
        if (await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM test_drafts WHERE content::text LIKE {mention}").SingleAsync(cancellationToken) > 0) return "A teacher has begun to write a test on the bank.";
        if (await db.BankJobs.AnyAsync(job => job.BankId == bank.Id, cancellationToken)) return "A policy was trained or a calibration was run on the bank.";
        return null;
    }
}
