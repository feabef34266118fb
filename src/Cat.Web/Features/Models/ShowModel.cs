using Cat.Data;
using Cat.Data.PolicyModels;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <param name="Model">The version, without its weights file.</param>
/// <param name="BankName">Of its bank.</param>
/// <param name="CreatedBy">Null: the application itself.</param>
/// <param name="IsServing">Whether it chooses now.</param>
/// <param name="HasServed">Whether it ever did.</param>
/// <param name="Before">What chose before it, when it serves.</param>
public sealed record ModelView(PolicyModel Model, string BankName, string? CreatedBy, bool IsServing, bool HasServed, EarlierVersion? Before)
{
    /// <summary>Students whose responses it is made of; 0: from before that was written down.</summary>
    public int Students { get; init; }
}

public sealed record EarlierVersion(PolicyModelId Id, int Version, bool BeatsFisher);

/// <summary>One version of a bank's policy.</summary>
internal sealed class ShowModel(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ModelView>> HandleAsync(Actor actor, PolicyModelId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The version");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var model = await db.PolicyModels.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (model is null) return new NotFound("The version");
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == model.BankId).Select(candidate => new { candidate.Name, candidate.ActiveModelId }).SingleAsync(cancellationToken);
        var isServing = bank.ActiveModelId == id;
        return new ModelView(
            model, bank.Name,
            await db.Users.Where(account => account.Id == model.CreatedById).Select(account => account.DisplayName).FirstOrDefaultAsync(cancellationToken),
            isServing,
            await db.ModelActivations.AnyAsync(activation => activation.ModelId == id, cancellationToken),
            isServing ? await FindEarlierAsync(db, model, cancellationToken) : null)
        {
            Students = await db.ResponseUses.CountAsync(use => use.Kind == ResponseUseKind.PolicyTraining && use.SubjectId == id.Value, cancellationToken),
        };
    }

    /// <summary>The last other version that was in force; Fisher's rule can be gone back to in any case.</summary>
    private static async Task<EarlierVersion?> FindEarlierAsync(CatDbContext db, PolicyModel model, CancellationToken cancellationToken)
    {
        var earlier = await db.ModelActivations.AsNoTracking()
            .Where(activation => activation.BankId == model.BankId && activation.ModelId != null && activation.ModelId != model.Id)
            .OrderByDescending(activation => activation.ActivatedAt).ThenByDescending(activation => activation.Id)
            .Join(db.PolicyModels, activation => activation.ModelId, found => found.Id, (_, found) => new { found.Id, found.Version, found.Report })
            .FirstOrDefaultAsync(cancellationToken);
        return earlier is null ? null : new EarlierVersion(earlier.Id, earlier.Version, earlier.Report.BeatsFisher);
    }
}
