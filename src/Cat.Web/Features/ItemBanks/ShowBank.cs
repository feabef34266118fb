using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

public sealed record ConceptRow(ConceptId Id, string Name, int Questions);

/// <param name="Name">The tag.</param>
/// <param name="Questions">That have it, whatever their status.</param>
public sealed record TagRow(string Name, int Questions);

public sealed record BankView(ItemBankId Id, string Name, string Description, string Licence, string Language, bool AreResponsesSimulated, IReadOnlyList<ConceptRow> Concepts, IReadOnlyList<QuestionRow> Questions, PageWindow Window)
{
    /// <summary>By name.</summary>
    public required IReadOnlyList<TagRow> Tags { get; init; }

    /// <summary>Questions that wait for a reviewer.</summary>
    public required int InReview { get; init; }
}

/// <summary>A bank with its concepts and one page of its questions.</summary>
internal sealed class ShowBank(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<BankView>> HandleAsync(Actor actor, ItemBankId id, QuestionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } bank) return new NotFound("The bank");
        var search = QuestionSearch.Of(id, filter);
        var window = PageWindow.Of(page, await search.CountAsync(db, cancellationToken), PageSize);
        var shown = await QuestionRows.ReadAsync(db, await search.PageAsync(db, window.Total, window.Skip, window.Size, cancellationToken), cancellationToken);
        return new BankView(bank.Id, bank.Name, bank.Description, bank.Licence, bank.Language, bank.AreResponsesSimulated, await ConceptsAsync(db, id, cancellationToken), shown, window)
        {
            Tags = await db.QuestionTags.Where(tag => tag.BankId == id).GroupBy(tag => tag.Name).OrderBy(group => group.Key).Select(group => new TagRow(group.Key, group.Count())).ToListAsync(cancellationToken),
            InReview = await db.Questions.CountAsync(question => question.BankId == id && question.Status == QuestionStatus.Review, cancellationToken),
        };
    }

    /// <summary>By name, with how many active questions need each.</summary>
    private static async Task<IReadOnlyList<ConceptRow>> ConceptsAsync(CatDbContext db, ItemBankId id, CancellationToken cancellationToken)
    {
        var counts = await db.QuestionConcepts.Where(link => link.BankId == id)
            .Join(db.Questions.Where(question => question.BankId == id && question.Status == QuestionStatus.Active), link => link.QuestionVersionId, question => question.CurrentVersionId, (link, _) => link.ConceptId)
            .GroupBy(concept => concept).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == id).OrderBy(concept => concept.Name).Select(concept => new { concept.Id, concept.Name }).ToListAsync(cancellationToken);
        return [.. concepts.Select(concept => new ConceptRow(concept.Id, concept.Name, counts.GetValueOrDefault(concept.Id)))];
    }
}
