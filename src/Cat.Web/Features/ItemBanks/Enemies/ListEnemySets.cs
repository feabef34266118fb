using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Enemies;

public sealed record EnemySetsView(ItemBankId BankId, string BankName, Rows<EnemySetRow> Sets);

public sealed record EnemySetRow(EnemySetId Id, string Name, IReadOnlyList<EnemyRow> Questions);

public sealed record EnemyRow(QuestionId Id, string Key);

/// <summary>One page of a bank's enemy sets, by name.</summary>
internal sealed class ListEnemySets(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 20;

    public async Task<Outcome<EnemySetsView>> HandleAsync(Actor actor, ItemBankId id, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == id).Select(candidate => new { candidate.Name }).SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return new NotFound("The bank");
        var sets = await db.EnemySets.AsNoTracking().Where(set => set.BankId == id).OrderBy(set => set.Name).PageAsync(
            ordered => ordered.Select(set => new EnemySetRow(
                set.Id, set.Name,
                set.Questions.Join(db.Questions, enemy => enemy.QuestionId, question => question.Id, (_, question) => new EnemyRow(question.Id, question.Key)).OrderBy(row => row.Key).ToList())),
            page, PageSize, cancellationToken);
        return new EnemySetsView(id, bank.Name, sets);
    }
}
