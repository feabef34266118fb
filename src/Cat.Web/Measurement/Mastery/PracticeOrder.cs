using Cat.Engine.Graphs;

namespace Cat.Web.Measurement.Mastery;

/// <summary>What to practise next: concepts that were measured and are not mastered, those first that fewest unmastered prerequisites stand before, and of these the least certain ones to be mastered.</summary>
internal static class PracticeOrder
{
    private const int Most = 5;

    public static IReadOnlyList<PracticeStep> Of(ConceptGraph graph, IReadOnlyDictionary<int, ConceptStanding> standings)
    {
        var unmastered = standings.Where(standing => standing.Value.State is ConceptState.NotYet or ConceptState.Developing).ToDictionary(standing => standing.Key, standing => standing.Value);
        var before = graph.Prerequisites.ToLookup(edge => edge.After, edge => edge.Before);
        var ancestors = unmastered.Keys.ToDictionary(concept => concept, concept => Ancestors(concept, before).Where(unmastered.ContainsKey).ToHashSet());
        return
        [
            .. unmastered.OrderBy(standing => ancestors[standing.Key].Count).ThenBy(standing => standing.Value.Probability).ThenBy(standing => standing.Value.Name, StringComparer.Ordinal).Take(Most)
                .Select(standing => new PracticeStep(
                    standing.Value.Name, standing.Value.State,
                    [.. unmastered.Where(other => ancestors[other.Key].Contains(standing.Key)).Select(other => other.Value.Name).Order(StringComparer.CurrentCulture)])),
        ];
    }

    /// <summary>All prerequisites, near and far; a circle ends where it began.</summary>
    private static HashSet<int> Ancestors(int concept, ILookup<int, int> before)
    {
        var (found, open) = (new HashSet<int>(), new Stack<int>([concept]));
        while (open.TryPop(out var next))
        {
            foreach (var earlier in before[next])
            {
                if (earlier != concept && found.Add(earlier)) open.Push(earlier);
            }
        }

        return found;
    }
}
