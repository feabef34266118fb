using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Demonstration;

/// <summary>Has a policy of the demonstration bank trained in the background on the first start. Until it is there Fisher's rule serves.</summary>
internal static class DemonstrationPolicy
{
    private const string Because = "Trained by itself on the first start, to show a policy at work on the demonstration bank; its responses are simulated.";

    public static async Task RequestDemonstrationPolicyAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Key == DemonstrationSetup.BankKey, cancellationToken);
        if (bank is null || await db.BankJobs.AnyAsync(job => job.BankId == bank.Id, cancellationToken)) return;
        var settings = new TrainingSettings { Preset = TrainingPreset.Quick, ActivateBecause = Because };
        db.BankJobs.Add(new BankJob(bank.Id, BankJobKind.PolicyTraining, settings.ToJson(), null, services.GetRequiredService<TimeProvider>().GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        services.GetRequiredService<BankJobSignal>().Raise();
        await Console.Out.WriteLineAsync("A policy of the demonstration bank is being trained in the background; Fisher's rule chooses until it is there (Item banks, School mathematics, Question selection).");
    }
}
