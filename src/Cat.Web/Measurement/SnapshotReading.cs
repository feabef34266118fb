using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>What tests of a bank draw on as it is stored now.</summary>
internal static class SnapshotReading
{
    public static async Task<SnapshotContent> ReadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).OrderBy(concept => concept.Key)
            .Select(concept => new SnapshotConcept(concept.Id, concept.Name)).ToListAsync(cancellationToken);
        var places = concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var rows = await db.Questions.AsNoTracking()
            .Where(question => question.BankId == bankId && (question.Status == QuestionStatus.Active || question.Status == QuestionStatus.Pilot))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, question.Key, question.Status, VersionId = version.Id, version.Parameters })
            .ToListAsync(cancellationToken);
        // The order is part of a replayable test, so the database's collation must not decide it.
        rows = [.. rows.OrderBy(row => row.Key, StringComparer.Ordinal)];
        var links = (await db.QuestionConcepts.AsNoTracking().Where(link => link.BankId == bankId && db.Questions.Any(question => question.CurrentVersionId == link.QuestionVersionId))
            .Select(link => new { link.QuestionVersionId, link.ConceptId }).ToListAsync(cancellationToken)).ToLookup(link => link.QuestionVersionId, link => places[link.ConceptId]);
        var questions = rows.Select(row => new SnapshotQuestion(row.Id, row.VersionId, row.Parameters, row.Status == QuestionStatus.Pilot || row.Parameters is null, [.. links[row.VersionId].Order()])).ToList();
        return new SnapshotContent(
            questions, concepts,
            await ReadRelationsAsync(db, bankId, places, ConceptRelationKind.Prerequisite, cancellationToken),
            await ReadRelationsAsync(db, bankId, places, ConceptRelationKind.Related, cancellationToken),
            await ReadEnemySetsAsync(db, bankId, questions, cancellationToken));
    }

    private static async Task<List<ConceptPair>> ReadRelationsAsync(CatDbContext db, ItemBankId bankId, Dictionary<ConceptId, int> places, ConceptRelationKind kind, CancellationToken cancellationToken)
    {
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.BankId == bankId && relation.Kind == kind).ToListAsync(cancellationToken);
        return [.. relations.Select(relation => new ConceptPair(places[relation.FromId], places[relation.ToId])).OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    private static async Task<List<SnapshotEnemySet>> ReadEnemySetsAsync(CatDbContext db, ItemBankId bankId, List<SnapshotQuestion> questions, CancellationToken cancellationToken)
    {
        var places = questions.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var sets = await db.EnemySets.AsNoTracking().Include(set => set.Questions).Where(set => set.BankId == bankId).ToListAsync(cancellationToken);
        return [.. sets.OrderBy(set => set.Name, StringComparer.Ordinal)
            .Select(set => new SnapshotEnemySet(set.Name, [.. set.Questions.Where(question => places.ContainsKey(question.QuestionId)).Select(question => places[question.QuestionId]).Order()]))
            .Where(set => set.Questions.Count > 1)];
    }
}
