using Cat.Engine.Items;

namespace Cat.Engine.Graphs;

/// <summary>
/// Mines relations between concepts from the order of right responses (Gao et al. 2021, RCD; Wang et al. 2023, GMOCAT): for consecutive
/// right responses to items i, then j, each concept k of i and l ≠ k of j counts n_kl; C_kl = n_kl / Σ_l n_kl is rescaled to [0, 1]
/// over the pairs that occur, T_kl = (C_kl − min C) / (max C − min C); an edge k → l is kept where T_kl exceeds the threshold. Edges
/// in both directions become relatedness.
/// </summary>
public static class ConceptGraphMining
{
    /// <param name="sequences">Of the students that may be learned from, and no others.</param>
    /// <param name="concepts">Which concepts each item needs.</param>
    /// <param name="threshold">On the rescaled frequencies; null: their mean.</param>
    /// <exception cref="ArgumentException">Q-matrix and sequences are of different numbers of items.</exception>
    public static ConceptGraph Mine(ResponseSequences sequences, QMatrix concepts, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        ArgumentNullException.ThrowIfNull(concepts);
        if (threshold is { } given && !(given is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is between 0 and 1.");
        if (sequences.ItemCount != concepts.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the sequences {sequences.ItemCount}.", nameof(concepts));
        var frequencies = Frequencies(sequences, concepts);
        if (frequencies.Count == 0) return new ConceptGraph(concepts.ConceptCount, [], []);
        var (least, most) = (frequencies.Values.Min(), frequencies.Values.Max());
        // All alike: nothing stands out, and nothing is kept.
        if (most - least < 1e-12) return new ConceptGraph(concepts.ConceptCount, [], []);
        var limit = threshold ?? frequencies.Values.Average(frequency => (frequency - least) / (most - least));
        return new ConceptGraph(concepts.ConceptCount, frequencies.Where(pair => (pair.Value - least) / (most - least) > limit).Select(pair => pair.Key), []);
    }

    /// <summary>C_kl of the pairs that occur.</summary>
    private static Dictionary<(int From, int To), double> Frequencies(ResponseSequences sequences, QMatrix concepts)
    {
        var counts = new Dictionary<(int From, int To), double>();
        foreach (var responses in sequences.Examinees)
        {
            for (var place = 1; place < responses.Count; place++)
            {
                if (!responses[place - 1].IsCorrect || !responses[place].IsCorrect) continue;
                foreach (var from in concepts.ConceptsOf(new ItemIndex(responses[place - 1].Item)))
                {
                    foreach (var to in concepts.ConceptsOf(new ItemIndex(responses[place].Item)))
                    {
                        if (from != to) counts[(from, to)] = counts.GetValueOrDefault((from, to)) + 1;
                    }
                }
            }
        }

        var rows = counts.GroupBy(pair => pair.Key.From).ToDictionary(row => row.Key, row => row.Sum(pair => pair.Value));
        return counts.ToDictionary(pair => pair.Key, pair => pair.Value / rows[pair.Key.From]);
    }
}
