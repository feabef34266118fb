using System.ComponentModel.DataAnnotations;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>How a shift of the responses to one item over time is looked for.</summary>
public sealed class UpwardShiftOptions
{
    /// <summary>Fewest responses before and after a shift. Default 10.</summary>
    [Range(2, 10_000)]
    public int SmallestPart { get; init; } = 10;

    /// <summary>Random orders of the first look. Default 999.</summary>
    [Range(99, 1_000_000)]
    public int Orders { get; init; } = 999;

    /// <summary>More random orders for what the first look finds at or below <see cref="CloserLookFrom"/>. Default 19,999.</summary>
    [Range(99, 10_000_000)]
    public int CloserOrders { get; init; } = 19_999;

    /// <summary>Default 0.01.</summary>
    [Range(0.0, 1.0)]
    public double CloserLookFrom { get; init; } = 0.01;

    /// <summary>Shifts with a larger p are not told, and the look ends as soon as that is certain: most items take a tenth of the orders. Default 1: all are told.</summary>
    [Range(0.0, 1.0)]
    public double LargestPValue { get; init; } = 1;
}

/// <summary>
/// Did the values of a sequence rise at some time? The largest standardised rise over all times τ (retrospective CUSUM; Page 1955; Hawkins 1977),
/// T = max_τ (mean after τ − mean before) / (s √(1/τ + 1/(n − τ))), s the standard deviation of all values, with its p-value by permutation: if nothing changed, every order of the values is equally
/// likely, so the share of false alarms at p ≤ α is at most α, whatever the distribution of the values.
/// </summary>
/// <param name="Begin">The first place after the shift.</param>
/// <param name="Statistic">T.</param>
/// <param name="PValue">(orders with at least T, this one included) / (orders, this one included).</param>
public sealed record UpwardShift(int Begin, double Statistic, double PValue)
{
    /// <summary>Null: too few values, all alike, or p above <see cref="UpwardShiftOptions.LargestPValue"/>.</summary>
    /// <param name="values">In the order of time.</param>
    /// <param name="options">Lengths and orders.</param>
    /// <param name="random">Draws the orders.</param>
    public static UpwardShift? Find(ReadOnlySpan<double> values, UpwardShiftOptions options, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        if (values.Length < 2 * options.SmallestPart) return null;
        var scan = new Scan(values, options.SmallestPart);
        if (scan.Deviation == 0) return null;
        var (begin, statistic) = scan.Largest(scan.Centred);
        var order = scan.Centred.ToArray();
        var pValue = PValueOf(scan, order, statistic, options.Orders, Math.Max(options.LargestPValue, options.CloserLookFrom), random);
        if (pValue <= options.CloserLookFrom) pValue = PValueOf(scan, order, statistic, options.CloserOrders, options.LargestPValue, random);
        return pValue is { } told && told <= options.LargestPValue ? new UpwardShift(begin, statistic, told) : null;
    }

    /// <summary>Null as soon as it is above the largest that is told.</summary>
    private static double? PValueOf(Scan scan, double[] order, double statistic, int orders, double largest, RandomSource random)
    {
        var reached = 1;
        for (var draw = 0; draw < orders; draw++)
        {
            Shuffle(order, random);
            // Sums of another order differ by rounding.
            if (!scan.Reaches(order, statistic - 1e-9)) continue;
            reached++;
            if (reached / (orders + 1.0) > largest) return null;
        }

        return reached / (orders + 1.0);
    }

    /// <summary>Fisher and Yates.</summary>
    private static void Shuffle(double[] values, RandomSource random)
    {
        for (var place = values.Length - 1; place > 0; place--)
        {
            var other = random.NextInt(place + 1);
            (values[place], values[other]) = (values[other], values[place]);
        }
    }

    private sealed class Scan
    {
        private readonly double[] _scales;
        private readonly int _smallest;

        public Scan(ReadOnlySpan<double> values, int smallest)
        {
            var (n, mean) = (values.Length, 0.0);
            foreach (var value in values) mean += value / n;
            Centred = new double[n];
            for (var place = 0; place < n; place++) Centred[place] = values[place] - mean;
            Deviation = Math.Sqrt(Centred.Sum(value => value * value) / n);
            if (Deviation < 1e-12) Deviation = 0;
            _smallest = smallest;
            // With sum S before τ the rise is −S / τ − S / (n − τ) …: −S n / (τ (n − τ)); divided by s √(n / (τ (n − τ))).
            _scales = [.. Enumerable.Range(0, n).Select(before => before == 0 ? 0 : Math.Sqrt(n / ((double)before * (n - before))) / Deviation)];
        }

        public double[] Centred { get; }

        public double Deviation { get; }

        /// <summary>Whether the largest is at least this; the look ends where it is.</summary>
        public bool Reaches(double[] centred, double statistic)
        {
            var sum = 0.0;
            for (var before = 1; before < _smallest; before++) sum += centred[before - 1];
            for (var before = _smallest; before <= centred.Length - _smallest; before++)
            {
                sum += centred[before - 1];
                if (-sum * _scales[before] >= statistic) return true;
            }

            return false;
        }

        public (int Begin, double Statistic) Largest(double[] centred)
        {
            var (sum, begin, largest) = (0.0, _smallest, double.NegativeInfinity);
            for (var before = 1; before <= centred.Length - _smallest; before++)
            {
                sum += centred[before - 1];
                if (before < _smallest) continue;
                var rise = -sum * _scales[before];
                if (rise > largest) (begin, largest) = (before, rise);
            }

            return (begin, largest);
        }
    }
}
