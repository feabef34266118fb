using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>A question as an item of the engine: its current version, with the parameters of that, if it has any.</summary>
internal sealed record BankItem(QuestionId Id, string Key, QuestionStatus Status, QuestionVersionId VersionId, QuestionParameters? Parameters);

/// <summary>Questions and concepts of a bank in the order of their keys: their places are the engine's indices.</summary>
internal sealed record BankItems(IReadOnlyList<BankItem> Questions, IReadOnlyList<ConceptId> Concepts, QMatrix ConceptsOfItems)
{
    public static async Task<BankItems> LoadAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<QuestionStatus> statuses, CancellationToken cancellationToken)
    {
        var questions = await db.Questions.AsNoTracking().Where(question => question.BankId == bankId && statuses.Contains(question.Status))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new BankItem(question.Id, question.Key, question.Status, version.Id, version.Parameters))
            .ToListAsync(cancellationToken);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).Select(concept => new { concept.Id, concept.Key }).ToListAsync(cancellationToken);
        var links = await db.QuestionConcepts.AsNoTracking().Where(link => link.BankId == bankId).ToListAsync(cancellationToken);
        // Ordinal here: the order of the database depends on its collation.
        questions.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        concepts.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var places = concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var conceptsOf = links.ToLookup(link => link.QuestionVersionId, link => places[link.ConceptId]);
        return new BankItems(questions, [.. concepts.Select(concept => concept.Id)], new QMatrix(concepts.Count, [.. questions.Select(question => conceptsOf[question.VersionId].ToList())]));
    }
}
