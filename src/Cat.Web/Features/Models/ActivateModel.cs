using Cat.Data;
using Cat.Data.PolicyModels;
using Cat.Web.Access;
using Cat.Web.Measurement.Serving;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <summary>Makes a version, new or earlier, or Fisher's rule choose the questions of tests that begin from now on.</summary>
internal sealed class ActivateModel(IDbContextFactory<CatDbContext> factory, ModelSwitch modelSwitch)
{
    public const int ShortestReason = 10;
    public const int LongestReason = 1000;

    /// <param name="actor">An admin.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="modelId">One of its versions; null: Fisher's rule.</param>
    /// <param name="reason">Needed for a version that does not beat Fisher's rule.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<Done>> HandleAsync(Actor actor, ItemBankId bankId, PolicyModelId? modelId, string? reason, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        var written = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (written is { Length: > LongestReason }) return new ReasonTooLong(written.Length);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Locked before it is looked at: of two clicks one finds that the other has done it.
        var bank = await db.ItemBanks.FromSql($"SELECT * FROM item_banks WHERE id = {bankId.Value} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return new NotFound("The bank");
        PolicyModel? model = null;
        if (modelId is { } wanted)
        {
            model = await db.PolicyModels.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == wanted && candidate.BankId == bankId, cancellationToken);
            if (model is null) return new NotFound("The version");
        }

        if (bank.ActiveModelId == modelId) return new ServesAlready(model is null ? "Fisher's rule" : $"Version {model.Version}");
        if (model is { Report.BeatsFisher: false } && (written?.Length ?? 0) < ShortestReason) return new ReasonNeeded(model.Version);
        await modelSwitch.SwitchAsync(db, bankId, modelId, actor.AccountId, written, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
