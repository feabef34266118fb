namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Many tests at once.</summary>
public static class MultipleTesting
{
    /// <summary>
    /// p-values adjusted by Benjamini and Hochberg (1995): with m of them sorted upwards, min over j ≥ i of m p_(j) / j, at most 1.
    /// Rejecting those at or below q keeps the expected share of false rejections at or below q. Null stays null and is not counted.
    /// </summary>
    public static double?[] BenjaminiHochberg(IReadOnlyList<double?> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        var sorted = Enumerable.Range(0, pValues.Count).Where(index => pValues[index] is not null).OrderBy(index => pValues[index]).ToArray();
        var adjusted = new double?[pValues.Count];
        var smallest = 1.0;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            var p = pValues[sorted[rank - 1]]!.Value; // sorted holds those that are not null
            if (p is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(pValues), p, "A p-value lies from 0 to 1.");
            smallest = Math.Min(smallest, p * sorted.Length / rank);
            adjusted[sorted[rank - 1]] = smallest;
        }

        return adjusted;
    }
}
