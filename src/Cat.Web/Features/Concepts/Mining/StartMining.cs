using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts.Mining;

/// <summary>Stores a search for relations of a bank's concepts for the worker, when the bank has no other job.</summary>
internal sealed class StartMining(IDbContextFactory<CatDbContext> factory, BankJobSignal signal, TimeProvider time)
{
    public async Task<Outcome<BankJobId>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        return await BankJobAdmission.AdmitAsync(db, signal, new BankJob(bankId, BankJobKind.ConceptMining, new MiningBounds().ToJson(), actor.AccountId, time.GetUtcNow()), cancellationToken);
    }
}
