using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>Stores the concepts of an import and, of a whole bank, their relations.</summary>
internal sealed class ConceptStore(CatDbContext db, ItemBankId bankId, ImportUndo undo)
{
    /// <returns>The concepts of the bank by their keys.</returns>
    public async Task<IReadOnlyDictionary<string, ConceptId>> StoreAsync(CheckedBank bank, CancellationToken cancellationToken)
    {
        var stored = await db.Concepts.Where(concept => concept.BankId == bankId).ToDictionaryAsync(concept => concept.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var draft in bank.Concepts)
        {
            if (!stored.TryGetValue(draft.Key, out var concept))
            {
                concept = new Concept(bankId, draft.Key, draft.Name, draft.Description);
                stored.Add(draft.Key, concept);
                db.Add(concept);
                undo.AddedConcepts.Add(concept.Id.Value);
            }
            else if (concept.Name != draft.Name || concept.Description != draft.Description)
            {
                undo.Concepts.Add(new ConceptBefore(concept.Id.Value, concept.Name, concept.Description));
                concept.Describe(draft.Name, draft.Description);
            }
        }

        if (!bank.IsPartial) await StoreRelationsAsync(bank, stored, cancellationToken);
        return stored.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal);
    }

    private async Task StoreRelationsAsync(CheckedBank bank, Dictionary<string, Concept> concepts, CancellationToken cancellationToken)
    {
        var relations = await db.ConceptRelations.Where(relation => relation.BankId == bankId).ToListAsync(cancellationToken);
        var wanted = bank.Relations.Select(relation => (From: concepts[relation.From].Id, To: concepts[relation.To].Id, relation.Kind)).ToHashSet();
        foreach (var gone in relations.Where(relation => !wanted.Remove((relation.FromId, relation.ToId, relation.Kind))))
        {
            undo.RemovedRelations.Add(new RelationBefore(gone.FromId.Value, gone.ToId.Value, gone.Kind));
            db.Remove(gone);
        }

        undo.AddedRelations.AddRange(wanted.Select(relation => new RelationBefore(relation.From.Value, relation.To.Value, relation.Kind)));
        db.AddRange(wanted.Select(relation => new ConceptRelation { BankId = bankId, FromId = relation.From, ToId = relation.To, Kind = relation.Kind }));
    }
}
