using Cat.Data;
using Cat.Data.BankImports;
using Cat.Data.BankJobs;
using Cat.Web.Measurement.Serving;
using Cat.Web.Operations;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Status;

/// <summary>Jobs of the cluster, and policies as this node serves them.</summary>
internal sealed class WorkReading(ServingHealth health, TimeProvider time)
{
    private static readonly TimeSpan FailuresOf = TimeSpan.FromDays(7);

    public async Task<IReadOnlyList<JobRow>> JobsAsync(CatDbContext db, DatabaseFigures figures, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - FailuresOf;
        var failed = await db.BankJobs.Where(job => job.Status == BankJobStatus.Failed && job.FinishedAt > since).GroupBy(job => job.Kind).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var imports = await db.BankImports.Where(import => import.CreatedAt > since).GroupBy(import => import.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        int Imports(params BankImportStatus[] states) => states.Sum(state => imports.GetValueOrDefault(state));
        return
        [
            .. Enum.GetValues<BankJobKind>().Select(kind =>
            {
                OpenJobs? Of(BankJobStatus status) => figures.Jobs.SingleOrDefault(jobs => jobs.Kind == kind.ToString() && jobs.Status == status.ToString());
                var running = Of(BankJobStatus.Running);
                return new JobRow(Name(kind), Of(BankJobStatus.Waiting)?.Count ?? 0, running?.Count ?? 0, failed.GetValueOrDefault(kind), running?.SilentSeconds);
            }),
            new JobRow("Imports of banks", Imports(BankImportStatus.Uploaded, BankImportStatus.Confirmed), Imports(BankImportStatus.Checking, BankImportStatus.Importing), Imports(BankImportStatus.Failed), null),
        ];
    }

    public async Task<IReadOnlyList<PolicyRow>> PoliciesAsync(CatDbContext db, CancellationToken cancellationToken)
    {
        var known = health.Known;
        var models = await db.PolicyModels.AsNoTracking()
            .Join(db.ItemBanks, model => model.BankId, bank => bank.Id, (model, bank) => new { model.Id, model.Version, bank.Name, IsActive = bank.ActiveModelId == model.Id })
            .Where(model => model.IsActive || known.Contains(model.Id)).OrderBy(model => model.Name).ThenByDescending(model => model.Version).ToListAsync(cancellationToken);
        return
        [
            .. models.Select(model =>
            {
                var served = health.Of(model.Id);
                return new PolicyRow(model.Name, model.Version, model.IsActive, served.IsLoaded, served.Choices, served.Fallbacks.Values.Sum(), served.Failure);
            }),
        ];
    }

    private static string Name(BankJobKind kind) => kind switch
    {
        BankJobKind.PolicyTraining => "Trainings of policies",
        BankJobKind.Recalibration => "Recalibrations",
        BankJobKind.Calibration => "Calibrations",
        BankJobKind.ConceptMining => "Searches for relations of concepts",
    };
}
