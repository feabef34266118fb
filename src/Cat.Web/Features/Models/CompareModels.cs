using Cat.Data;
using Cat.Data.PolicyModels;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

public sealed record ModelComparison(ItemBankId BankId, string BankName, ComparedModel First, ComparedModel Second);

/// <param name="Model">The version.</param>
/// <param name="CreatedBy">Null: the application itself.</param>
/// <param name="IsServing">Whether it chooses now.</param>
public sealed record ComparedModel(PolicyModel Model, string? CreatedBy, bool IsServing);

/// <summary>Two versions of one bank, the earlier first.</summary>
internal sealed class CompareModels(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ModelComparison>> HandleAsync(Actor actor, ItemBankId bankId, PolicyModelId first, PolicyModelId second, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The versions");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == bankId).Select(candidate => new { candidate.Name, candidate.ActiveModelId }).SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return new NotFound("The bank");
        PolicyModelId[] wanted = [first, second];
        var rows = await db.PolicyModels.AsNoTracking().Where(model => model.BankId == bankId && wanted.Contains(model.Id)).OrderBy(model => model.Version)
            .Select(model => new { Model = model, By = db.Users.Where(account => account.Id == model.CreatedById).Select(account => account.DisplayName).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        if (rows.Count != 2) return new NotFound("One of the versions");
        var compared = rows.Select(row => new ComparedModel(row.Model, row.By, row.Model.Id == bank.ActiveModelId)).ToList();
        return new ModelComparison(bankId, bank.Name, compared[0], compared[1]);
    }
}
