using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.PolicyModels;
using Cat.Data.Privacy;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Lineage;
using Cat.Web.Measurement.Serving;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

/// <summary>A trained policy before it is stored.</summary>
/// <param name="Bytes">Its file.</param>
/// <param name="DataHash">Of the training responses.</param>
/// <param name="Report">Beside Fisher's rule.</param>
/// <param name="Uses">Whose responses it was trained on or chosen by, and how many.</param>
internal sealed record NewModel(byte[] Bytes, string DataHash, PolicyReport Report, IReadOnlyList<(string Student, int Count)> Uses);

/// <summary>Stores a trained policy as the bank's next model and completes its job, in one transaction.</summary>
internal sealed class ModelStore(IDbContextFactory<CatDbContext> factory, ModelSwitch modelSwitch, TimeProvider time)
{
    /// <exception cref="JobLostException">The job is another attempt's, or was ended.</exception>
    /// <exception cref="OperationCanceledException">Somebody asked to stop it.</exception>
    public async Task StoreAsync(HeldJob job, TrainingSettings settings, NewModel trained, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Before the job, which an erasure would want too.
        await ErasureLock.WriteAsync(db, cancellationToken);
        var row = await job.LockToCompleteAsync(db, cancellationToken);
        // Two trainings of one bank that end together get one version after the other.
        await db.Database.ExecuteSqlAsync($"SELECT FROM item_banks WHERE id = {job.BankId.Value} FOR UPDATE", cancellationToken);
        var last = await db.PolicyModels.Where(candidate => candidate.BankId == job.BankId).MaxAsync(candidate => (int?)candidate.Version, cancellationToken);
        var model = new PolicyModel
        {
            Id = PolicyModelId.New(),
            BankId = job.BankId,
            Version = (last ?? 0) + 1,
            JobId = job.Id,
            CreatedById = row.RequestedById,
            CreatedAt = time.GetUtcNow(),
            DataHash = trained.DataHash,
            Seed = settings.Seed,
            Preset = settings.Preset.ToString(),
            Weights = settings.Weights,
            Report = trained.Report,
            FileHash = Convert.ToHexStringLower(SHA256.HashData(trained.Bytes)),
            FileBytes = trained.Bytes.Length,
        };
        db.AddRange(model, new PolicyModelFile { ModelId = model.Id, Bytes = trained.Bytes });
        row.Complete(new TrainingOutcome(model.Id.Value, model.Version).ToJson(), time.GetUtcNow());
        db.AuditEntries.Add(new AuditEntry(row.RequestedById, MeasurementActions.PolicyTrained, model.Id.Value, null, $"bank {job.BankId} version={model.Version} students={trained.Uses.Count}", model.CreatedAt));
        await ResponseLineage.RecordAsync(db, ResponseUseKind.PolicyTraining, model.Id.Value, job.BankId, trained.Uses, model.CreatedAt, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.BankJobCheckpoints.Where(checkpoint => checkpoint.JobId == job.Id).ExecuteDeleteAsync(cancellationToken);
        if (settings.ActivateBecause is { } reason) await modelSwitch.SwitchAsync(db, job.BankId, model.Id, row.RequestedById, reason, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }
}
