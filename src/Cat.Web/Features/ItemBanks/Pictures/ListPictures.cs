using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Pictures;

public sealed record PictureRow(string Name, string Address);

/// <summary>The pictures of a bank, by name, to use again.</summary>
internal sealed class ListPictures(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 12;

    public async Task<Outcome<Rows<PictureRow>>> HandleAsync(Actor actor, ItemBankId bankId, string? text, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var files = db.MediaFiles.AsNoTracking().Where(file => file.BankId == bankId);
        if (!string.IsNullOrWhiteSpace(text))
        {
            var pattern = LikePattern.Containing(text);
            files = files.Where(file => EF.Functions.ILike(file.Name, pattern));
        }

        var rows = await files.OrderBy(file => file.Name).ThenBy(file => file.Hash).PageAsync(ordered => ordered.Select(file => new { file.Name, file.Hash }), page, PageSize, cancellationToken);
        return new Rows<PictureRow>([.. rows.Shown.Select(file => new PictureRow(file.Name, AppUrls.Media(bankId, file.Hash)))], rows.Window);
    }
}
