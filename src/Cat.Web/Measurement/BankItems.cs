using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>A question as an item of the engine: its current version, with the parameters of that, if it has any.</summary>
internal sealed record BankItem(QuestionId Id, string Key, QuestionStatus Status, QuestionVersionId VersionId, QuestionParameters? Parameters);

internal sealed record BankConcept(ConceptId Id, string Key, string Name);

/// <summary>Questions and concepts of a bank in the order of their keys: their places are the engine's indices.</summary>
internal sealed record BankItems(IReadOnlyList<BankItem> Questions, IReadOnlyList<BankConcept> Concepts, QMatrix ConceptsOfItems)
{
    public static async Task<BankItems> LoadAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<QuestionStatus> statuses, CancellationToken cancellationToken)
    {
        var questions = await db.Questions.AsNoTracking().Where(question => question.BankId == bankId && statuses.Contains(question.Status))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new BankItem(question.Id, question.Key, question.Status, version.Id, version.Parameters))
            .ToListAsync(cancellationToken);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).Select(concept => new BankConcept(concept.Id, concept.Key, concept.Name)).ToListAsync(cancellationToken);
        var links = await db.QuestionConcepts.AsNoTracking().Where(link => link.BankId == bankId && db.Questions.Any(question => question.CurrentVersionId == link.QuestionVersionId)).ToListAsync(cancellationToken);
        questions = await WithFittingStepsAsync(db, questions, cancellationToken);
        // Ordinal here: the order of the database depends on its collation.
        questions.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        concepts.Sort((one, other) => string.CompareOrdinal(one.Key, other.Key));
        var places = concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var conceptsOf = links.ToLookup(link => link.QuestionVersionId, link => places[link.ConceptId]);
        return new BankItems(questions, concepts, new QMatrix(concepts.Count, [.. questions.Select(question => conceptsOf[question.VersionId].ToList())]));
    }

    /// <summary>The most points of some versions. Reads their whole content: only what is needed is asked for.</summary>
    public static async Task<IReadOnlyDictionary<QuestionVersionId, int>> MaximumPointsAsync(CatDbContext db, IReadOnlyList<QuestionVersionId> versions, CancellationToken cancellationToken)
    {
        if (versions.Count == 0) return new Dictionary<QuestionVersionId, int>();
        var contents = await db.QuestionVersions.AsNoTracking().Where(version => versions.Contains(version.Id)).Select(version => new { version.Id, version.Content }).ToListAsync(cancellationToken);
        return contents.ToDictionary(version => version.Id, version => version.Content.MaximumPoints);
    }

    /// <summary>Steps that are not as many as the question's points are left out: it counts as right or wrong.</summary>
    private static async Task<List<BankItem>> WithFittingStepsAsync(CatDbContext db, List<BankItem> questions, CancellationToken cancellationToken)
    {
        var points = await MaximumPointsAsync(db, [.. questions.Where(question => question.Parameters is { Steps.Count: > 0 }).Select(question => question.VersionId)], cancellationToken);
        return [.. questions.Select(question => question.Parameters is { Steps.Count: > 0 and var steps } parameters && steps != points[question.VersionId]
            ? question with { Parameters = parameters with { Steps = [] } }
            : question)];
    }
}
