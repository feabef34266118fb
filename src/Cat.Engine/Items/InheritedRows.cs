namespace Cat.Engine.Items;

/// <summary>Numbers by item for a bank that has grown, where only the first items have some of their own.</summary>
internal static class InheritedRows
{
    /// <summary>The rows of the first items as they are; a later item has the mean of the rows of those that share a concept with it, of all of them where none does.</summary>
    /// <param name="rows">Of items 0 to known − 1 and perhaps more, which are left out: [items, width].</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="known">How many items have rows of their own.</param>
    /// <param name="concepts">Of all items.</param>
    /// <returns>[items of the Q-matrix, width].</returns>
    public static float[] Of(ReadOnlySpan<float> rows, int width, int known, QMatrix concepts)
    {
        var all = new float[concepts.ItemCount * width];
        rows[..(known * width)].CopyTo(all);
        var links = Enumerable.Range(0, known).SelectMany(item => concepts.ConceptsOf(new ItemIndex(item)).ToArray(), (item, concept) => (item, concept)).ToLookup(link => link.concept, link => link.item);
        var byConcepts = new Dictionary<string, float[]>();
        for (var item = known; item < concepts.ItemCount; item++)
        {
            var own = concepts.ConceptsOf(new ItemIndex(item)).ToArray();
            var key = string.Join(' ', own);
            if (!byConcepts.TryGetValue(key, out var row)) byConcepts.Add(key, row = Mean(all, width, Neighbours(own)));
            row.CopyTo(all, item * width);
        }

        return all;

        int[] Neighbours(int[] own)
        {
            int[] sharing = [.. own.SelectMany(concept => links[concept]).Distinct().Order()];
            return sharing.Length > 0 ? sharing : [.. Enumerable.Range(0, known)];
        }
    }

    /// <summary>The mean of some rows, 0 of none.</summary>
    public static float[] Mean(ReadOnlySpan<float> rows, int width, IReadOnlyCollection<int> places)
    {
        var sums = new double[width];
        foreach (var place in places)
        {
            for (var column = 0; column < width; column++) sums[column] += rows[(place * width) + column];
        }

        return Array.ConvertAll(sums, sum => (float)(sum / Math.Max(1, places.Count)));
    }
}
