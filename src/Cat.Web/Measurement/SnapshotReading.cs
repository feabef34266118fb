using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>What tests of a bank draw on as it is stored now.</summary>
internal static class SnapshotReading
{
    public static async Task<SnapshotContent> ReadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var items = await BankItems.LoadAsync(db, bankId, [QuestionStatus.Active, QuestionStatus.Pilot], cancellationToken);
        var places = items.Concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        var questions = items.Questions.Select((question, item) => new SnapshotQuestion(
            question.Id, question.VersionId, question.Parameters, question.Status == QuestionStatus.Pilot || question.Parameters is null, items.ConceptsOfItems.ConceptsOf(new ItemIndex(item)).ToArray())).ToList();
        return new SnapshotContent(
            questions, [.. items.Concepts.Select(concept => new SnapshotConcept(concept.Id, concept.Name))],
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
