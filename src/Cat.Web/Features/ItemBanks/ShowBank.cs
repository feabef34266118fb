using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>What a list of questions is narrowed to.</summary>
public sealed record QuestionFilter(string? Text, QuestionStatus? Status, Guid? Concept);

public sealed record QuestionRow(QuestionId Id, string Key, string Text, QuestionType Type, QuestionStatus Status, QuestionParameters? Parameters, bool HasDrifted);

public sealed record ConceptRow(ConceptId Id, string Name, int Questions);

public sealed record BankView(ItemBankId Id, string Name, string Description, string Licence, string Language, bool AreResponsesSimulated, IReadOnlyList<ConceptRow> Concepts, IReadOnlyList<QuestionRow> Questions, PageWindow Window);

/// <summary>A bank with its concepts and one page of its questions.</summary>
internal sealed class ShowBank(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<BankView>> HandleAsync(Actor actor, ItemBankId id, QuestionFilter filter, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } bank) return new NotFound("The bank");
        var rows = Narrow(db, id, filter);
        var window = PageWindow.Of(page, await rows.CountAsync(cancellationToken), PageSize);
        var shown = await rows.OrderBy(row => row.Question.Key).Skip(window.Skip).Take(window.Size)
            .Select(row => new { row.Question.Id, row.Question.Key, row.Question.Status, row.Version.Content, row.Version.Parameters, HasDrifted = row.Question.DriftFoundAt != null }).ToListAsync(cancellationToken);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == id).OrderBy(concept => concept.Name)
            .Select(concept => new ConceptRow(concept.Id, concept.Name, db.Questions.Count(question => question.BankId == id && question.Status == QuestionStatus.Active
                && db.QuestionConcepts.Any(link => link.QuestionVersionId == question.CurrentVersionId && link.ConceptId == concept.Id))))
            .ToListAsync(cancellationToken);
        return new BankView(bank.Id, bank.Name, bank.Description, bank.Licence, bank.Language, bank.AreResponsesSimulated, concepts,
            [.. shown.Select(row => new QuestionRow(row.Id, row.Key, PlainText.From(ClozeText.WithLines(row.Content)), row.Content.Type, row.Status, row.Parameters, row.HasDrifted))], window);
    }

    private static IQueryable<CurrentQuestion> Narrow(CatDbContext db, ItemBankId id, QuestionFilter filter)
    {
        var rows = db.Questions.AsNoTracking().Where(question => question.BankId == id)
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new CurrentQuestion { Question = question, Version = version });
        if (filter.Status is { } status) rows = rows.Where(row => row.Question.Status == status);
        if (filter.Concept is { } concept)
        {
            var conceptId = new ConceptId(concept);
            rows = rows.Where(row => db.QuestionConcepts.Any(link => link.QuestionVersionId == row.Version.Id && link.ConceptId == conceptId));
        }

        if (string.IsNullOrWhiteSpace(filter.Text)) return rows;
        var pattern = LikePattern.Containing(filter.Text);
        // The text lies inside a jsonb document, which only SQL can look into.
        var found = db.QuestionVersions.FromSql($"SELECT * FROM question_versions WHERE bank_id = {id.Value} AND content->'stem'->>'source' ILIKE {pattern}");
        return rows.Where(row => EF.Functions.ILike(row.Question.Key, pattern) || found.Any(version => version.Id == row.Version.Id));
    }

    private sealed class CurrentQuestion
    {
        public required Question Question { get; init; }
        public required QuestionVersion Version { get; init; }
    }
}
