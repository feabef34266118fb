using Cat.Engine.Numerics;

namespace Cat.Engine.Irt;

/// <summary>
/// The change of a class between two tests. The mean over examinees weighs each by 1 / (SE_d² + τ²), τ² the variance of true changes (DerSimonian and Laird 1986), with the standard error of
/// Knapp and Hartung 2003, √(Σ w (d − d̄)² / ((n − 1) Σ w)): with equal errors these are the plain mean and the paired standard error, SD / √n.
/// </summary>
public sealed record ClassChange
{
    /// <summary>At which one examinee's change counts as significant.</summary>
    public const double Level = 0.05;

    private ClassChange()
    {
    }

    /// <summary>Examinees of whom something can be said.</summary>
    public required int Compared { get; init; }

    /// <summary>Examinees of whom nothing can be said: a test of theirs carries too little information.</summary>
    public required int NotCompared { get; init; }

    /// <summary>d̄, on the scale of θ.</summary>
    public required double Mean { get; init; }

    /// <summary>Of the mean; null for a single examinee, whose own standard error then is all there is.</summary>
    public required double? StandardError { get; init; }

    /// <summary>τ: how much examinees differ in how they changed, beyond what measurement makes of it.</summary>
    public required double Spread { get; init; }

    /// <summary>Two-sided, of no change on average; Student's t with n − 1 degrees of freedom. Null for a single examinee.</summary>
    public required double? PValue { get; init; }

    /// <summary>Examinees up with p below <see cref="Level"/>.</summary>
    public required int Up { get; init; }

    public required int Down { get; init; }

    /// <summary>How many of <see cref="Up"/>, and as many of <see cref="Down"/>, are expected if nobody changed: n · level / 2.</summary>
    public double ExpectedEachWay => Compared * Level / 2;

    /// <summary>Null where nobody can be compared.</summary>
    public static ClassChange? Of(IReadOnlyList<AbilityChange?> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        AbilityChange[] known = [.. changes.OfType<AbilityChange>()];
        if (known.Length == 0) return null;
        var variance = VarianceOfTrueChanges(known);
        double[] weights = [.. known.Select(change => 1 / ((change.StandardError * change.StandardError) + variance))];
        var total = weights.Sum();
        var mean = known.Zip(weights, (change, weight) => weight * change.Difference).Sum() / total;
        var squares = known.Zip(weights, (change, weight) => weight * (change.Difference - mean) * (change.Difference - mean)).Sum();
        double? error = known.Length == 1 ? null : Math.Sqrt(squares / ((known.Length - 1) * total));
        return new ClassChange
        {
            Compared = known.Length,
            NotCompared = changes.Count - known.Length,
            Mean = mean,
            StandardError = error,
            Spread = Math.Sqrt(variance),
            PValue = error switch { null => null, 0 => mean == 0 ? 1 : 0, { } found => StudentT.TwoSided(mean / found, known.Length - 1) },
            Up = known.Count(change => change.Difference > 0 && change.PValue < Level),
            Down = known.Count(change => change.Difference < 0 && change.PValue < Level),
        };
    }

    /// <summary>τ² = max (0, (Q − (n − 1)) / (Σ w − Σ w² / Σ w)), Q = Σ w (d − d̄)², w = 1 / SE_d².</summary>
    private static double VarianceOfTrueChanges(AbilityChange[] changes)
    {
        double[] weights = [.. changes.Select(change => 1 / (change.StandardError * change.StandardError))];
        var total = weights.Sum();
        var mean = changes.Zip(weights, (change, weight) => weight * change.Difference).Sum() / total;
        var heterogeneity = changes.Zip(weights, (change, weight) => weight * (change.Difference - mean) * (change.Difference - mean)).Sum();
        var scale = total - (weights.Sum(weight => weight * weight) / total);
        return changes.Length == 1 ? 0 : Math.Max(0, (heterogeneity - (changes.Length - 1)) / scale);
    }
}
