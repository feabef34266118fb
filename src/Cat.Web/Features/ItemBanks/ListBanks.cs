using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

public sealed record BankRow(ItemBankId Id, string Name, string Licence, bool AreResponsesSimulated, int Active, int OtherStatus, int Usable, int Concepts, int Responses);

public sealed record BankRows(IReadOnlyList<BankRow> Rows, PageWindow Window);

/// <summary>All banks by name.</summary>
internal sealed class ListBanks(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 20;

    public async Task<Outcome<BankRows>> HandleAsync(Actor actor, PageRequest page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var window = PageWindow.Of(page, await db.ItemBanks.CountAsync(cancellationToken), PageSize);
        var rows = await db.ItemBanks.AsNoTracking().OrderBy(bank => bank.Name).ThenBy(bank => bank.Id).Skip(window.Skip).Take(window.Size)
            .Select(bank => new BankRow(
                bank.Id, bank.Name, bank.Licence, bank.AreResponsesSimulated,
                db.Questions.Count(question => question.BankId == bank.Id && question.Status == QuestionStatus.Active),
                db.Questions.Count(question => question.BankId == bank.Id && question.Status != QuestionStatus.Active),
                db.Questions.Where(question => question.BankId == bank.Id && question.Status == QuestionStatus.Active)
                    .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (_, version) => version).Count(version => version.Parameters != null),
                db.Concepts.Count(concept => concept.BankId == bank.Id),
                db.LoggedResponses.Count(response => response.BankId == bank.Id)))
            .ToListAsync(cancellationToken);
        return new BankRows(rows, window);
    }
}
