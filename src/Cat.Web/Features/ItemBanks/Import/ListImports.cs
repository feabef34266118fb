using Cat.Data;
using Cat.Data.BankImports;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed record ImportRow(BankImportId Id, BankImportStatus Status, DateTimeOffset CreatedAt, string CreatedBy, string BankName);

public sealed record ImportRows(IReadOnlyList<ImportRow> Rows, int Total);

/// <summary>Imports, newest first.</summary>
internal sealed class ListImports(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ImportRows>> HandleAsync(Actor actor, int skip, int take, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db.BankImports.AsNoTracking()
            .OrderByDescending(import => import.CreatedAt).Skip(skip).Take(take)
            .Select(import => new ImportRow(
                import.Id, import.Status, import.CreatedAt,
                db.Users.Where(account => account.Id == import.CreatedById).Select(account => account.DisplayName).FirstOrDefault() ?? "",
                db.ItemBanks.Where(bank => bank.Id == import.BankId).Select(bank => bank.Name).FirstOrDefault() ?? ""))
            .ToListAsync(cancellationToken);
        return new ImportRows(rows, await db.BankImports.CountAsync(cancellationToken));
    }
}
