using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Audit;

/// <param name="Id">Of the entry.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who; null: the application, or a person who was erased since.</param>
/// <param name="Action">As it is written.</param>
/// <param name="SubjectId">Of the thing; all zeros: there is none, or a person who was erased since.</param>
/// <param name="Thing">Its name; null: it is not known by one, or is gone.</param>
/// <param name="Reason">Why.</param>
/// <param name="Details">Numbers of the deed.</param>
public sealed record AuditRow(Guid Id, DateTimeOffset At, string? Actor, string Action, Guid SubjectId, ThingName? Thing, string? Reason, string? Details)
{
    internal static async Task<IReadOnlyList<AuditRow>> OfAsync(CatDbContext db, IReadOnlyList<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var actors = entries.Select(entry => entry.ActorId).OfType<Guid>().Distinct().ToList();
        var names = await db.Users.Where(account => actors.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        var things = await ThingNames.FindAsync(db, [.. entries.Select(entry => entry.SubjectId).Where(id => id != Guid.Empty).Distinct()], cancellationToken);
        return [.. entries.Select(entry => new AuditRow(entry.Id.Value, entry.At, entry.ActorId is { } actor ? names.GetValueOrDefault(actor) : null, entry.Action, entry.SubjectId, things.GetValueOrDefault(entry.SubjectId), entry.Reason, entry.Details))];
    }
}

/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins; null: this is the last.</param>
/// <param name="Since">When the oldest entry of all was written; null: there is none.</param>
public sealed record AuditRows(IReadOnlyList<AuditRow> Rows, AuditCursor? Next, DateTimeOffset? Since);

/// <summary>Entries of the audit log, a page at a time.</summary>
internal sealed class ListAudit(IDbContextFactory<CatDbContext> factory)
{
    public const int PageSize = 50;

    public async Task<Outcome<AuditRows>> HandleAsync(Actor actor, AuditQuery query, AuditCursor? after, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var entries = await (await AuditSearch.EntriesAsync(db, query, cancellationToken)).After(after).Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = entries.Count > PageSize ? new AuditCursor(entries[PageSize - 1].At, entries[PageSize - 1].Id.Value) : null;
        return new AuditRows(await AuditRow.OfAsync(db, [.. entries.Take(PageSize)], cancellationToken), next, await db.AuditEntries.MinAsync(entry => (DateTimeOffset?)entry.At, cancellationToken));
    }
}
