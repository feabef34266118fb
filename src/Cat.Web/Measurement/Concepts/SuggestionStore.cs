using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Concepts;

/// <summary>Proposes what was found, inside the caller's transaction: not what the graph has or implies, nor what was decided before. Open proposals that were not found again go.</summary>
internal sealed class SuggestionStore(CatDbContext db, ItemBankId bankId, DateTimeOffset now)
{
    public async Task<ConceptMiningOutcome> StoreAsync(IReadOnlyList<BankConcept> concepts, IReadOnlyList<MinedRelation> found, ConceptMiningOutcome begun, CancellationToken cancellationToken)
    {
        var present = (await db.Concepts.Where(concept => concept.BankId == bankId).Select(concept => concept.Id).ToListAsync(cancellationToken)).ToHashSet();
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.BankId == bankId).ToListAsync(cancellationToken);
        var stored = await db.ConceptSuggestions.Where(suggestion => suggestion.BankId == bankId).ToListAsync(cancellationToken);
        var order = PrerequisiteOrder.Of(relations);
        var related = relations.Where(relation => relation.Kind == ConceptRelationKind.Related).Select(relation => Pair(relation.FromId, relation.ToId)).ToHashSet();
        var (proposed, known, decided, contrary) = (new HashSet<ConceptSuggestion>(), 0, 0, 0);
        foreach (var relation in found)
        {
            var kind = relation.IsPrerequisite ? ConceptRelationKind.Prerequisite : ConceptRelationKind.Related;
            var (from, to) = (concepts[relation.From].Id, concepts[relation.To].Id);
            // Somebody removed the concept meanwhile.
            if (!present.Contains(from) || !present.Contains(to)) continue;
            if (order.Leads(from, to) || (!relation.IsPrerequisite && (order.Leads(to, from) || related.Contains(Pair(from, to))))) known++;
            else if (relation.IsPrerequisite && order.Leads(to, from)) contrary++;
            else if (stored.FirstOrDefault(suggestion => suggestion.Kind == kind && IsSame(suggestion, from, to)) is not { } before) proposed.Add(Propose(from, to, kind, relation));
            else if (before.State != SuggestionState.Open) decided++;
            else proposed.Add(Renew(before, relation));
        }

        db.ConceptSuggestions.RemoveRange(stored.Where(suggestion => suggestion.State == SuggestionState.Open && !proposed.Contains(suggestion)));
        return begun with { Proposed = proposed.Count, Known = known, Decided = decided, Contrary = contrary };
    }

    private ConceptSuggestion Propose(ConceptId from, ConceptId to, ConceptRelationKind kind, MinedRelation relation)
    {
        var suggestion = new ConceptSuggestion { BankId = bankId, FromId = from, ToId = to, Kind = kind, Evidence = EvidenceOf(relation), FoundAt = now };
        db.ConceptSuggestions.Add(suggestion);
        return suggestion;
    }

    private ConceptSuggestion Renew(ConceptSuggestion suggestion, MinedRelation relation)
    {
        (suggestion.Evidence, suggestion.FoundAt) = (EvidenceOf(relation), now);
        return suggestion;
    }

    private static SuggestionEvidence EvidenceOf(MinedRelation relation) => new(relation.Students, relation.Strength, relation.RightAfterRight, relation.RightAfterWrong, ConceptMiningRun.Method);

    /// <summary>Relatedness has no direction.</summary>
    private static bool IsSame(ConceptSuggestion suggestion, ConceptId from, ConceptId to) =>
        (suggestion.FromId == from && suggestion.ToId == to) || (suggestion.Kind == ConceptRelationKind.Related && suggestion.FromId == to && suggestion.ToId == from);

    private static (ConceptId, ConceptId) Pair(ConceptId one, ConceptId other) => one.Value < other.Value ? (one, other) : (other, one);
}
