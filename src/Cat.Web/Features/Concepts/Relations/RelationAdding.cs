using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Shared;

namespace Cat.Web.Features.Concepts.Relations;

/// <summary>Whether a relation may join the graph.</summary>
internal static class RelationAdding
{
    /// <param name="from">Needed first, or one of two related ones.</param>
    /// <param name="to">The other.</param>
    /// <param name="kind">Of the relation.</param>
    /// <param name="concepts">Of the bank; both are among them.</param>
    /// <param name="relations">That there are.</param>
    public static Outcome<ConceptRelation> Check(ConceptId from, ConceptId to, ConceptRelationKind kind, IReadOnlyList<Concept> concepts, IReadOnlyList<ConceptRelation> relations)
    {
        if (from == to) return new WithItself();
        var names = concepts.ToDictionary(concept => concept.Id, concept => concept.Name);
        // Without direction a relation is stored once.
        if (kind == ConceptRelationKind.Related && from.Value > to.Value) (from, to) = (to, from);
        if (relations.Any(relation => relation.Kind == kind && ((relation.FromId == from && relation.ToId == to) || (kind == ConceptRelationKind.Related && relation.FromId == to && relation.ToId == from))))
            return new RelationKnown(names[from], names[to]);
        if (kind == ConceptRelationKind.Prerequisite && PrerequisiteOrder.Of(relations).Path(to, from) is { } way) return new PrerequisiteCycle([names[from], .. way.Select(concept => names[concept])]);
        return new ConceptRelation { BankId = concepts[0].BankId, FromId = from, ToId = to, Kind = kind };
    }
}
