using System.Collections.Concurrent;
using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared.Outages;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Consenting;

/// <summary>The text that is in force for an audience.</summary>
internal sealed record ConsentInForce(ConsentTextId Id, int Version, string Html);

/// <summary>
/// Whom to ask for consent, known without a query on nearly every page: the texts in force are read at most every few seconds, and who has agreed to one is remembered.
/// </summary>
internal sealed class ConsentState(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int MostRemembered = 100_000;

    /// <summary>After a text was published at another node it is asked for within this time.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<(Guid Account, ConsentTextId Text), bool> _agreed = new();
    private volatile Known? _known;

    /// <summary>The text that the person has not agreed to; null: nothing is asked.</summary>
    internal async Task<ConsentInForce?> OpenAsync(Actor actor, CancellationToken cancellationToken)
    {
        var known = _known;
        if (known is null || time.GetElapsedTime(known.ReadAt) > FreshFor) _known = known = await RunAgain.AfterOutageAsync(() => ReadAsync(cancellationToken), cancellationToken);
        if ((actor.IsStudent ? known.Students : known.Staff) is not { } text) return null;
        if (_agreed.ContainsKey((actor.AccountId, text.Id))) return null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Consents.AnyAsync(consent => consent.AccountId == actor.AccountId && consent.TextId == text.Id, cancellationToken)) return text;
        if (_agreed.Count >= MostRemembered) _agreed.Clear();
        _agreed[(actor.AccountId, text.Id)] = true;
        return null;
    }

    public void Forget() => _known = null;

    private async Task<Known> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return new Known(await NewestAsync(db, true, cancellationToken), await NewestAsync(db, false, cancellationToken), time.GetTimestamp());
    }

    /// <summary>A newest text that says nothing asks for nothing.</summary>
    internal static async Task<ConsentInForce?> NewestAsync(CatDbContext db, bool isForStudents, CancellationToken cancellationToken)
    {
        var newest = await db.ConsentTexts.AsNoTracking().Where(text => text.IsForStudents == isForStudents).OrderByDescending(text => text.Version)
            .Select(text => new { text.Id, text.Version, text.Source, text.Html }).FirstOrDefaultAsync(cancellationToken);
        return newest is null || newest.Source.Length == 0 ? null : new ConsentInForce(newest.Id, newest.Version, newest.Html);
    }

    private sealed record Known(ConsentInForce? Students, ConsentInForce? Staff, long ReadAt);
}
