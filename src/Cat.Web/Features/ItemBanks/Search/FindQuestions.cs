using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Search;

/// <summary>The few questions of a bank that fit a text best, to choose from.</summary>
internal sealed class FindQuestions(IDbContextFactory<CatDbContext> factory)
{
    public const int Most = 10;

    public async Task<Outcome<Rows<QuestionRow>>> HandleAsync(Actor actor, ItemBankId bankId, QuestionFilter filter, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var search = QuestionSearch.Of(bankId, filter);
        var window = PageWindow.Of(1, await search.CountAsync(db, cancellationToken), Most);
        return new Rows<QuestionRow>(await QuestionRows.ReadAsync(db, await search.PageAsync(db, window.Total, 0, Most, cancellationToken), cancellationToken), window);
    }
}
