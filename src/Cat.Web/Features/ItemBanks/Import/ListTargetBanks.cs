using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed record TargetChoice(ItemBankId Id, string Name);

/// <summary>Banks that questions may be imported into, by name.</summary>
internal sealed class ListTargetBanks(IDbContextFactory<CatDbContext> factory)
{
    private const int Most = 500;

    public async Task<Outcome<IReadOnlyList<TargetChoice>>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ItemBanks.AsNoTracking().OrderBy(bank => bank.Name).ThenBy(bank => bank.Id).Take(Most).Select(bank => new TargetChoice(bank.Id, bank.Name)).ToListAsync(cancellationToken);
    }
}
