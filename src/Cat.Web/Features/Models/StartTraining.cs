using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <summary>Stores a training for the worker, when the bank has what it takes and no other job.</summary>
internal sealed class StartTraining(IDbContextFactory<CatDbContext> factory, BankJobSignal signal, TimeProvider time)
{
    public async Task<Outcome<BankJobId>> HandleAsync(Actor actor, ItemBankId bankId, TrainingRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var settings = request.ToSettings();
        if (settings.Error is { } error) return error;
        var readiness = await CheckReadiness.HandleAsync(db, bankId, settings.Value, cancellationToken);
        if (!readiness.IsReady) return new NotReady([.. readiness.Requirements.Where(requirement => !requirement.IsMet)]);
        return await BankJobAdmission.AdmitAsync(db, signal, new BankJob(bankId, BankJobKind.PolicyTraining, settings.Value.ToJson(), actor.AccountId, time.GetUtcNow()), cancellationToken);
    }
}
