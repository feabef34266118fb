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
        var sets = await db.EnemySets.AsNoTracking().Where(set => set.BankId == id).OrderBy(set => set.Name)
            .PageAsync(ordered => ordered.Select(set => new { set.Id, set.Name }), page, PageSize, cancellationToken);
        var shown = sets.Shown.Select(set => set.Id).ToList();
        var members = await db.EnemyQuestions.AsNoTracking().Where(enemy => shown.Contains(enemy.SetId))
            .Join(db.Questions, enemy => enemy.QuestionId, question => question.Id, (enemy, question) => new { enemy.SetId, question.Id, question.Key })
            .OrderBy(member => member.Key).ToListAsync(cancellationToken);
        var bySet = members.ToLookup(member => member.SetId, member => new EnemyRow(member.Id, member.Key));
        return new EnemySetsView(id, bank.Name, new Rows<EnemySetRow>([.. sets.Shown.Select(set => new EnemySetRow(set.Id, set.Name, [.. bySet[set.Id]]))], sets.Window));
    }
}
