using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Web.Access;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <param name="Job">The training.</param>
/// <param name="BankName">Whose questions it learns to choose.</param>
/// <param name="Settings">What was asked of it.</param>
/// <param name="Epochs">So far, by number; as many as a preset has.</param>
/// <param name="Result">The version that came of it; null: none, or none yet.</param>
public sealed record TrainingView(BankJobView Job, string BankName, TrainingSettings Settings, IReadOnlyList<TrainingEpoch> Epochs, TrainedVersion? Result);

public sealed record TrainedVersion(PolicyModelId Id, int Version, PolicyReport Report, bool IsServing);

/// <summary>A training as it goes on, and what came of it.</summary>
internal sealed class ShowTraining(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<TrainingView>> HandleAsync(Actor actor, BankJobId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The training");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var job = await db.BankJobs.AsNoTracking().Where(candidate => candidate.Id == id && candidate.Kind == BankJobKind.PolicyTraining)
            .Select(BankJobView.From(db)).SingleOrDefaultAsync(cancellationToken);
        if (job is null) return new NotFound("The training");
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == job.BankId).Select(candidate => new { candidate.Name, candidate.ActiveModelId }).SingleAsync(cancellationToken);
        var epochs = await db.TrainingEpochs.AsNoTracking().Where(epoch => epoch.JobId == id).OrderBy(epoch => epoch.Epoch).ToListAsync(cancellationToken);
        var model = await db.PolicyModels.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.JobId == id, cancellationToken);
        return new TrainingView(job, bank.Name, TrainingSettings.FromJson(job.Settings), epochs, model is null ? null : new TrainedVersion(model.Id, model.Version, model.Report, bank.ActiveModelId == model.Id));
    }
}
