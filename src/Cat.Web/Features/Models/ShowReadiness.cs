using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <summary>What a bank has of what a training needs, from the responses that were chosen.</summary>
internal sealed class ShowReadiness(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<TrainingReadiness>> HandleAsync(Actor actor, ItemBankId bankId, bool usesImported, bool usesCollected, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        return await CheckReadiness.HandleAsync(db, bankId, new TrainingSettings { UsesImported = usesImported, UsesCollected = usesCollected }, cancellationToken);
    }
}
