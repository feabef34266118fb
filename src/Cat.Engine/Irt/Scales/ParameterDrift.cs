using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;

namespace Cat.Engine.Irt.Scales;

/// <summary>An item's parameters with their standard errors, null where unknown.</summary>
public sealed record ItemEstimate(ItemParameters Parameters, double? DiscriminationStandardError = null, double? DifficultyStandardError = null);

/// <summary>How far a parameter moved between two calibrations on one scale.</summary>
/// <param name="Displacement">d, new minus old after linking: of b on the scale of the new calibration, of log a without unit.</param>
/// <param name="StandardError">√(SE² + SE*²) with the old SE brought to the new scale; the link's own error is neglected. Null where one is unknown.</param>
/// <param name="RobustZ">(d − median) / (0.74 IQR) over the stable items; null where their IQR is 0.</param>
/// <param name="IsDrifting">|robust z| is beyond the critical value.</param>
public sealed record ParameterDisplacement(double Displacement, double? StandardError, double? RobustZ, bool IsDrifting);

/// <summary>One common item: old and new parameters compared.</summary>
public sealed record DriftRow(int Item, ParameterDisplacement Difficulty, ParameterDisplacement LogDiscrimination)
{
    public bool IsDrifting => Difficulty.IsDrifting || LogDiscrimination.IsDrifting;
}

/// <summary>How drift is looked for.</summary>
public sealed class DriftOptions
{
    /// <summary>How the calibrations are linked. Default Stocking and Lord.</summary>
    public LinkingMethod Method { get; init; } = LinkingMethod.StockingLord;

    /// <summary>
    /// |robust z| beyond which a parameter drifts. Default 1.645 (Huynh and Meyer 2010: two-sided 10 %, so that of stable items about one in
    /// ten is put aside); 2.7 (two-sided 0.7 %) accuses only the plain cases.
    /// </summary>
    [Range(0.1, 10.0)]
    public double CriticalZ { get; init; } = 1.645;

    /// <summary>Drifting items are taken out of the link one at a time, the farthest first, and the link repeated, until none is left or so few items that the link would be in danger. Default true.</summary>
    public bool ExcludeDrifting { get; init; } = true;

    /// <summary>At most this share of the common items leaves the link. Default 0.2.</summary>
    [Range(0.0, 0.9)]
    public double LargestExcludedShare { get; init; } = 0.2;
}

/// <summary>Drift of item parameters between an old and a new calibration.</summary>
/// <param name="Link">From the old scale to the new, by the items that stayed in.</param>
/// <param name="Rows">Every common item, also those taken out of the link.</param>
/// <param name="ExcludedItems">Items taken out of the link, in that order.</param>
public sealed record ParameterDrift(LinkingResult Link, IReadOnlyList<DriftRow> Rows, IReadOnlyList<int> ExcludedItems)
{
    /// <summary>0.74 IQR of a normal distribution is its standard deviation (1 / 1.349).</summary>
    private const double DeviationsPerIqr = 0.74;

    /// <summary>Links the calibrations and compares the common items by robust z of b and of log a (Huynh and Meyer 2010).</summary>
    /// <exception cref="ArgumentException">Fewer than two common items.</exception>
    public static ParameterDrift Analyse(IReadOnlyList<ItemEstimate?> old, IReadOnlyList<ItemEstimate?> recent, DriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(recent);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        if (old.Count != recent.Count) throw new ArgumentException($"One calibration has {old.Count} items, the other {recent.Count}.", nameof(recent));
        var commonCount = Enumerable.Range(0, old.Count).Count(item => old[item] is not null && recent[item] is not null);
        var largestExcluded = options.ExcludeDrifting ? (int)(options.LargestExcludedShare * commonCount) : 0;
        var excluded = new List<int>();
        while (true)
        {
            var link = ScaleLinking.Link([.. old.Select((item, index) => excluded.Contains(index) ? null : item?.Parameters)], [.. recent.Select(item => item?.Parameters)], options.Method);
            var rows = Compare(old, recent, link.Transformation, excluded, options.CriticalZ);
            var worst = rows.Where(row => row.IsDrifting && !excluded.Contains(row.Item)).MaxBy(Distance);
            if (worst is null || excluded.Count >= largestExcluded || commonCount - excluded.Count <= 2) return new ParameterDrift(link, rows, excluded);
            excluded.Add(worst.Item);
        }
    }

    private static double Distance(DriftRow row) => Math.Max(Math.Abs(row.Difficulty.RobustZ ?? 0), Math.Abs(row.LogDiscrimination.RobustZ ?? 0));

    private static List<DriftRow> Compare(IReadOnlyList<ItemEstimate?> old, IReadOnlyList<ItemEstimate?> recent, ScaleTransformation link, List<int> excluded, double criticalZ)
    {
        var compared = new List<(int Item, double Difficulty, double? DifficultyError, double LogDiscrimination, double? LogDiscriminationError)>();
        for (var item = 0; item < old.Count; item++)
        {
            if (old[item] is not { } before || recent[item] is not { } after) continue;
            var moved = link.Apply(before.Parameters);
            compared.Add((
                item,
                after.Parameters.Difficulty - moved.Difficulty,
                Root(after.DifficultyStandardError, link.Slope * before.DifficultyStandardError),
                Math.Log(after.Parameters.Discrimination / moved.Discrimination),
                // SE(log a) = SE(a) / a, whatever the scale
                Root(after.DiscriminationStandardError / after.Parameters.Discrimination, before.DiscriminationStandardError / before.Parameters.Discrimination)));
        }

        var stable = compared.Where(row => !excluded.Contains(row.Item)).ToList();
        var difficulty = new RobustScale([.. stable.Select(row => row.Difficulty)]);
        var logDiscrimination = new RobustScale([.. stable.Select(row => row.LogDiscrimination)]);
        return [.. compared.Select(row => new DriftRow(
            row.Item,
            Displacement(row.Difficulty, row.DifficultyError, difficulty, criticalZ),
            Displacement(row.LogDiscrimination, row.LogDiscriminationError, logDiscrimination, criticalZ)))];
    }

    private static ParameterDisplacement Displacement(double displacement, double? standardError, RobustScale scale, double criticalZ)
    {
        var z = scale.Z(displacement);
        return new ParameterDisplacement(displacement, standardError, z, Math.Abs(z ?? 0) > criticalZ);
    }

    private static double? Root(double? one, double? other) => one is { } first && other is { } second ? Math.Sqrt((first * first) + (second * second)) : null;

    /// <summary>Median and interquartile range; quartiles by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).</summary>
    internal sealed class RobustScale
    {
        // Displacements that differ by rounding alone have no spread.
        private const double SmallestSpread = 1e-9;

        private readonly double _median;
        private readonly double _spread;

        public RobustScale(double[] values)
        {
            Array.Sort(values);
            _median = Quantile(values, 0.5);
            _spread = DeviationsPerIqr * (Quantile(values, 0.75) - Quantile(values, 0.25));
        }

        public double? Z(double value) => _spread > SmallestSpread ? (value - _median) / _spread : null;

        private static double Quantile(double[] sorted, double share)
        {
            var place = share * (sorted.Length - 1);
            var below = (int)place;
            return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
        }
    }
}
