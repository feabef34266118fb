using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Stores a calibration of the whole bank for the worker, when the bank has no other job.</summary>
internal sealed class StartCalibration(IDbContextFactory<CatDbContext> factory, BankJobSignal signal, TimeProvider time)
{
    public async Task<Outcome<BankJobId>> HandleAsync(Actor actor, ItemBankId bankId, CalibrationRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var settings = request.ToSettings();
        if (settings.Error is { } error) return error;
        return await BankJobAdmission.AdmitAsync(db, signal, new BankJob(bankId, BankJobKind.Calibration, settings.Value.ToJson(), actor.AccountId, time.GetUtcNow()), cancellationToken);
    }
}
