using System.Globalization;
using System.Runtime.CompilerServices;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Audit;

/// <summary>All entries of a query, newest first, read as they are written out.</summary>
internal sealed record AuditExport(IAsyncEnumerable<AuditRow> Rows);

/// <summary>Exports what a query finds. The export is audited itself, and ends with the entry before its own.</summary>
internal sealed class ExportAudit(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const string Action = "audit/exported";

    private const int EntriesAtOnce = 500;

    public async Task<Outcome<AuditExport>> HandleAsync(Actor actor, AuditQuery query, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var start = new AuditEntry(actor.AccountId, Action, Guid.Empty, null, string.Create(CultureInfo.InvariantCulture, $"from={query.From:yyyy-MM-dd} to={query.To:yyyy-MM-dd} action={query.Action?[..Math.Min(query.Action.Length, 60)]}"), time.GetUtcNow());
        db.AuditEntries.Add(start);
        await db.SaveChangesAsync(cancellationToken);
        return new AuditExport(ReadAsync(query, new AuditCursor(start.At, start.Id.Value), CancellationToken.None));
    }

    /// <summary>By pages: the last entry read is where the next page begins, so that nothing is skipped or read twice.</summary>
    private async IAsyncEnumerable<AuditRow> ReadAsync(AuditQuery query, AuditCursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var entries = await (await AuditSearch.EntriesAsync(db, query, cancellationToken)).After(after).Take(EntriesAtOnce).ToListAsync(cancellationToken);
            foreach (var row in await AuditRow.OfAsync(db, entries, cancellationToken)) yield return row;
            if (entries.Count < EntriesAtOnce) yield break;
            after = new AuditCursor(entries[^1].At, entries[^1].Id.Value);
        }
    }
}
