using Cat.Data;
using Cat.Data.BankImports;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>An import as its page shows it.</summary>
public sealed record ImportState(BankImportId Id, BankImportStatus Status, double Progress, string ProgressText, string? Failure, ItemBankId? BankId, DateTimeOffset CreatedAt, ImportPreview? Preview, ImportSettings Settings, bool CanBeUndone, DateTimeOffset? UndoneAt)
{
    public bool IsWorking => Status is BankImportStatus.Uploaded or BankImportStatus.Checking or BankImportStatus.Confirmed or BankImportStatus.Importing;
}

internal sealed class ShowImport(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ImportState>> HandleAsync(Actor actor, BankImportId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var import = await db.BankImports.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (import is null) return new NotFound("The import");
        var preview = import.Preview is null ? null : ImportPreview.FromJson(import.Preview);
        return new ImportState(import.Id, import.Status, import.Progress, import.ProgressText, import.Failure, import.BankId, import.CreatedAt, preview, ImportSettings.FromJson(import.Settings), import.Undo is not null, import.UndoneAt);
    }
}
