using Cat.Engine.Graphs;

namespace Cat.Web.Measurement.Classes;

/// <summary>The concepts of a bank in an order in which they can be learned.</summary>
internal static class ConceptSequence
{
    public static IReadOnlyList<PlacedConcept> Of(LoadedBank bank)
    {
        var depths = Depths(bank.Graph);
        return [.. bank.Content.Concepts.Select((concept, index) => new PlacedConcept(concept.Id, concept.Name, depths[index])).OrderBy(concept => concept.Depth).ThenBy(concept => concept.Name, StringComparer.CurrentCultureIgnoreCase)];
    }

    /// <summary>The longest chain of prerequisites that ends at each concept; relaxed as often as there are concepts, so that a circle cannot go on for ever.</summary>
    public static int[] Depths(ConceptGraph graph)
    {
        var depths = new int[graph.ConceptCount];
        for (var (round, isSettled) = (0, false); round < graph.ConceptCount && !isSettled; round++)
        {
            isSettled = true;
            foreach (var (before, after) in graph.Prerequisites)
            {
                if (depths[after] > depths[before] || depths[before] + 1 >= graph.ConceptCount) continue;
                depths[after] = depths[before] + 1;
                isSettled = false;
            }
        }

        return depths;
    }
}
