using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using static Cat.Web.Features.Privacy.PrivacyWords;

namespace Cat.Web.Features.Privacy.Consenting;

internal sealed record TextReplaced() : Error(Text["consent.replaced"]);

/// <summary>The person agrees to the text in force, and to no other.</summary>
internal sealed class GiveConsent(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <param name="actor">Who.</param>
    /// <param name="textId">The text that was on the page.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ConsentTextId textId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await ConsentState.NewestAsync(db, actor.IsStudent, cancellationToken) is not { } newest || newest.Id != textId) return new TextReplaced();
        // From two tabs at once it is one consent, of the first moment.
        await db.Database.ExecuteSqlAsync($"INSERT INTO consents (account_id, text_id, at) SELECT id, {textId.Value}, {time.GetUtcNow()} FROM accounts WHERE id = {actor.AccountId} ON CONFLICT DO NOTHING", cancellationToken);
        return Done.Instance;
    }
}
