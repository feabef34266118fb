using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Review;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Bulk;

/// <summary>Does the same to many questions of a bank, in one transaction: what may not be done to one stays undone and is told, the rest is done.</summary>
internal sealed class ChangeQuestions(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const int Most = 20_000;

    public async Task<Outcome<BulkOutcome>> HandleAsync(Actor actor, ItemBankId bankId, ChosenQuestions chosen, BulkRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        if (request.Deed is BulkDeed.AddTag or BulkDeed.RemoveTag && !TagText.IsTag(request.Tag)) return new NoTagGiven();
        if (request.Reason?.Length > QuestionNote.LongestText) return new NoteProblem();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockBankAsync(bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var concept = request.Concept is { } wanted ? new ConceptId(wanted) : default;
        if (request.Deed is BulkDeed.AddConcept or BulkDeed.RemoveConcept && !await db.Concepts.AnyAsync(candidate => candidate.BankId == bankId && candidate.Id == concept, cancellationToken)) return new NoConceptGiven();
        var ids = await FindAsync(db, bankId, chosen, cancellationToken);
        if (ids.Error is { } error) return error;

        var questions = await LoadAsync(db, bankId, ids.Value, request.Deed is BulkDeed.AddConcept or BulkDeed.RemoveConcept, cancellationToken);
        var eyes = request.Deed == BulkDeed.ChangeStatus ? await FourEyes.LoadAsync(db, ids.Value, time.GetUtcNow(), cancellationToken) : null;
        var change = new BulkChange(db, actor, request, concept, eyes, time.GetUtcNow());
        var outcome = change.ApplyTo(questions);
        if (outcome.Changed == 0) return outcome;
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionsChanged, bankId.Value, null, $"{request.Deed}: {outcome.Chosen} chosen, {outcome.Changed} changed, {outcome.Refused.Count} refused", time.GetUtcNow()));
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private static async Task<Outcome<List<QuestionId>>> FindAsync(CatDbContext db, ItemBankId bankId, ChosenQuestions chosen, CancellationToken cancellationToken)
    {
        if (chosen.AllOf is { } filter)
        {
            var search = QuestionSearch.Of(bankId, filter with { Order = QuestionOrder.Key });
            var total = await search.CountAsync(db, cancellationToken);
            if (total > Most) return new TooManyChosen(total);
            return total == 0 ? new NothingChosen() : await search.PageAsync(db, total, 0, Most, cancellationToken);
        }

        var ids = chosen.Ids.Distinct().Select(id => new QuestionId(id)).ToList();
        return ids.Count == 0 ? new NothingChosen() : ids.Count > Most ? new TooManyChosen(ids.Count) : ids;
    }

    /// <summary>Of this bank, by key, with their tags and their current version; with all versions where one is added, whose number follows the last.</summary>
    private static async Task<List<Question>> LoadAsync(CatDbContext db, ItemBankId bankId, List<QuestionId> ids, bool withAllVersions, CancellationToken cancellationToken)
    {
        Guid[] values = [.. ids.Select(id => id.Value)];
        var questions = await db.Questions.FromSql($"SELECT *, xmin FROM questions WHERE bank_id = {bankId.Value} AND id = ANY ({values}) ORDER BY id FOR UPDATE").OrderBy(question => question.Id).ToListAsync(cancellationToken);
        await db.QuestionTags.Where(tag => ids.Contains(tag.QuestionId)).LoadAsync(cancellationToken);
        var current = questions.Select(question => question.CurrentVersionId).ToList();
        await db.QuestionVersions.Where(version => withAllVersions ? ids.Contains(version.QuestionId) : current.Contains(version.Id)).Include(version => version.Concepts).LoadAsync(cancellationToken);
        return [.. questions.OrderBy(question => question.Key, StringComparer.Ordinal)];
    }
}
