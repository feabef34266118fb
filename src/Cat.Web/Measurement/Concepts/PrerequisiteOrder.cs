using Cat.Data;
using Cat.Data.ItemBanks;

namespace Cat.Web.Measurement.Concepts;

/// <summary>What is learned before what, over any number of steps.</summary>
public sealed class PrerequisiteOrder
{
    private readonly ILookup<ConceptId, ConceptId> _next;

    private PrerequisiteOrder(ILookup<ConceptId, ConceptId> next) => _next = next;

    public static PrerequisiteOrder Of(IEnumerable<ConceptRelation> relations) =>
        new(relations.Where(relation => relation.Kind == ConceptRelationKind.Prerequisite).ToLookup(relation => relation.FromId, relation => relation.ToId));

    public bool Leads(ConceptId from, ConceptId to) => Path(from, to) is not null;

    /// <summary>The shortest way from one to the other, both with it; null: there is none.</summary>
    public IReadOnlyList<ConceptId>? Path(ConceptId from, ConceptId to)
    {
        var cameFrom = new Dictionary<ConceptId, ConceptId?> { [from] = null };
        var waiting = new Queue<ConceptId>([from]);
        while (waiting.TryDequeue(out var at))
        {
            if (at == to) return WayTo(to, cameFrom);
            foreach (var next in _next[at].Where(next => cameFrom.TryAdd(next, at))) waiting.Enqueue(next);
        }

        return null;
    }

    private static List<ConceptId> WayTo(ConceptId to, Dictionary<ConceptId, ConceptId?> cameFrom)
    {
        var way = new List<ConceptId>();
        for (ConceptId? at = to; at is { } concept; at = cameFrom[concept]) way.Add(concept);
        way.Reverse();
        return way;
    }
}
