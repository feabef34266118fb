using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.PolicyModels;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Serving;

/// <summary>Makes a policy, or Fisher's rule, serve the sessions of a bank that begin from now on, and tells every node.</summary>
internal sealed class ModelSwitch(TimeProvider time)
{
    /// <summary>The channel on which nodes hear that a bank has another active policy; the payload is the bank's identifier.</summary>
    public const string Channel = "cat_models";

    /// <param name="db">The context of the caller's transaction, which must be open: nodes hear of it when it commits.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="modelId">One of its models; null: Fisher's rule.</param>
    /// <param name="activatedById">Who; null: the application itself.</param>
    /// <param name="reason">Why, where one was asked for or given.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    /// <exception cref="InvalidOperationException">No transaction is open, or the model is of another bank.</exception>
    public async Task SwitchAsync(CatDbContext db, ItemBankId bankId, PolicyModelId? modelId, Guid? activatedById, string? reason, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null) throw new InvalidOperationException("A switch of models needs a transaction.");
        // One after the other: the newest activation and the bank's active model must be the same.
        var bank = await db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {bankId.Value} FOR UPDATE").SingleAsync(cancellationToken);
        if (modelId is { } wanted && !await db.PolicyModels.AnyAsync(model => model.Id == wanted && model.BankId == bankId, cancellationToken))
            throw new InvalidOperationException($"Model {wanted} is not one of bank {bankId}.");
        bank.Activate(modelId);
        var now = time.GetUtcNow();
        db.AuditEntries.Add(new AuditEntry(activatedById, MeasurementActions.PolicyActivated, bankId.Value, reason is { Length: > AuditEntry.LongestReason } ? reason[..AuditEntry.LongestReason] : reason, modelId is { } chosen ? $"policy {chosen}" : "Fisher's rule", now));
        db.ModelActivations.Add(new ModelActivation { Id = ModelActivationId.New(), BankId = bankId, ModelId = modelId, ActivatedById = activatedById, ActivatedAt = now, Reason = reason });
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {bankId.Value.ToString()})", cancellationToken);
    }
}
