using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Audit;

/// <summary>The entries of a query, newest first.</summary>
internal static class AuditSearch
{
    private const int MostNames = 200;

    public static async Task<IQueryable<AuditEntry>> EntriesAsync(CatDbContext db, AuditQuery query, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (query.From is { } from)
        {
            var begin = Midnight(from);
            entries = entries.Where(entry => entry.At >= begin);
        }

        if (query.To is { } to && to < DateOnly.MaxValue)
        {
            var end = Midnight(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        if (!string.IsNullOrWhiteSpace(query.Action))
        {
            var prefix = query.Action.Trim();
            entries = entries.Where(entry => entry.Action.StartsWith(prefix));
        }

        if (!string.IsNullOrWhiteSpace(query.Person)) entries = About(entries, await PersonsAsync(db, query.Person.Trim(), cancellationToken), mayAct: true);
        if (!string.IsNullOrWhiteSpace(query.Thing)) entries = About(entries, await ThingsAsync(db, query.Thing.Trim(), cancellationToken), mayAct: false);
        return entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id);
    }

    public static IQueryable<AuditEntry> After(this IQueryable<AuditEntry> entries, AuditCursor? cursor)
    {
        if (cursor is null) return entries;
        var (at, id) = (cursor.At, new AuditEntryId(cursor.Id));
        // The database compares rows as one value.
        return entries.Where(entry => EF.Functions.LessThan(ValueTuple.Create(entry.At, entry.Id), ValueTuple.Create(at, id)));
    }

    private static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private static IQueryable<AuditEntry> About(IQueryable<AuditEntry> entries, List<Guid> ids, bool mayAct)
    {
        var mentions = ids.ConvertAll(id => $"%{id}%");
        return entries.Where(entry => ids.Contains(entry.SubjectId) || (mayAct && entry.ActorId != null && ids.Contains(entry.ActorId.Value)) || mentions.Any(mention => EF.Functions.Like(entry.Details!, mention)));
    }

    private static async Task<List<Guid>> PersonsAsync(CatDbContext db, string text, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(text, out var id)) return [id];
        var pattern = LikePattern.Containing(text);
        return await db.Users.Where(account => EF.Functions.ILike(account.DisplayName, pattern) || EF.Functions.ILike(account.UserName!, pattern)).OrderBy(account => account.Id).Select(account => account.Id).Take(MostNames).ToListAsync(cancellationToken);
    }

    private static async Task<List<Guid>> ThingsAsync(CatDbContext db, string text, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(text, out var id)) return [id];
        var pattern = LikePattern.Containing(text);
        var classes = await db.Classrooms.Where(row => EF.Functions.ILike(row.Name, pattern)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        var groups = await db.StudentGroups.Where(row => EF.Functions.ILike(row.Name, pattern)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        var tests = await db.TestPlans.Where(row => EF.Functions.ILike(row.Name, pattern)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        var given = await db.Assignments.Where(row => tests.Contains(row.TestPlanId)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        var banks = await db.ItemBanks.Where(row => EF.Functions.ILike(row.Name, pattern)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        var questions = await db.Questions.Where(row => EF.Functions.ILike(row.Key, pattern)).OrderBy(row => row.Id).Select(row => row.Id).Take(MostNames).ToListAsync(cancellationToken);
        return [.. classes.Select(row => row.Value), .. groups.Select(row => row.Value), .. tests.Select(row => row.Value), .. given.Select(row => row.Value), .. banks.Select(row => row.Value), .. questions.Select(row => row.Value)];
    }
}
