using Cat.Data;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <param name="Kind">Of what.</param>
/// <param name="Days">Null: kept for ever.</param>
/// <param name="Due">Rows that the rule would concern now.</param>
internal sealed record RetentionRow(RetentionKind Kind, int? Days, int Due);

/// <param name="Rows">One of each kind.</param>
/// <param name="LastRunAt">When the rules were last kept; null: never yet.</param>
internal sealed record RetentionView(IReadOnlyList<RetentionRow> Rows, DateTimeOffset? LastRunAt);

/// <summary>The rules of retention, and how much would go by them now.</summary>
internal sealed class ListRetention(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<RetentionView>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rules = await db.RetentionRules.AsNoTracking().ToDictionaryAsync(rule => rule.Kind, rule => rule.Days, cancellationToken);
        var rows = new List<RetentionRow>();
        foreach (var kind in Enum.GetValues<RetentionKind>())
            rows.Add(rules.TryGetValue(kind, out var days) ? new RetentionRow(kind, days, await DueAsync(db, kind, time.GetUtcNow().AddDays(-days), cancellationToken)) : new RetentionRow(kind, null, 0));
        var last = await db.AuditEntries.Where(entry => entry.Action == PrivacyActions.RetentionRan).MaxAsync(entry => (DateTimeOffset?)entry.At, cancellationToken);
        return new RetentionView(rows, last);
    }

    internal static Task<int> DueAsync(CatDbContext db, RetentionKind kind, DateTimeOffset before, CancellationToken cancellationToken) => kind switch
    {
        RetentionKind.Sessions => db.SessionsEndedBefore(before).CountAsync(cancellationToken),
        RetentionKind.IdleStudents => db.IdleStudentsSince(before).CountAsync(cancellationToken),
        RetentionKind.AuditEntries => db.AuditEntriesBefore(before).CountAsync(cancellationToken),
        RetentionKind.Imports => db.ImportsEndedBefore(before).CountAsync(cancellationToken),
    };
}
