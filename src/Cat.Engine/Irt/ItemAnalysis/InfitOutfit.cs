using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// Mean squares of residuals (Wright and Masters 1982). With e the expected response, w = e (1 − e) its variance and
/// z² = (x − e)² / w: outfit = Σ z² / N, infit = Σ w z² / Σ w. Both are about 1 where the model holds; above 1 responses are noisier than
/// the model says, below 1 more regular. Standardised by the cube root (Wilson and Hilferty 1931): t = (v^⅓ − 1) 3 / s + s / 3, where with
/// w₄ = w (1 − 3 w) the fourth moment, s² of outfit is Σ (w₄ / w²) / N² − 1 / N and s² of infit is Σ (w₄ − w²) / (Σ w)². The standardised forms suppose parameters from elsewhere: where slope
/// and difficulty were estimated from the same responses they keep close to 0 and are no test.
/// </summary>
/// <param name="Infit">Mean square weighted by variance: sensitive near the item's difficulty.</param>
/// <param name="Outfit">Plain mean square: sensitive to surprises far from it.</param>
/// <param name="InfitZ">t of infit, about standard normal; null where the variance is 0 (all e = ½).</param>
/// <param name="OutfitZ">t of outfit.</param>
public sealed record InfitOutfit(double Infit, double Outfit, double? InfitZ, double? OutfitZ)
{
    /// <summary>By item, at given abilities: e = P(θ). Null without parameters, without responses and where an expectation rounds to 0 or 1.</summary>
    /// <param name="log">Who answered what.</param>
    /// <param name="items">By item index; null: not calibrated.</param>
    /// <param name="thetas">By examinee. Estimates that shrink, such as EAP, pull the mean squares a little below 1.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static IReadOnlyList<InfitOutfit?> Compute(ResponseLog log, IReadOnlyList<ItemParameters?> items, IReadOnlyList<double> thetas, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(items);
        ExamineeThetas.Check(log, thetas);
        if (items.Count != log.ItemCount) throw new ArgumentException($"{items.Count} items have parameters or null, the log has {log.ItemCount} items.", nameof(items));
        var results = new InfitOutfit?[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { CancellationToken = cancellationToken }, item =>
        {
            if (items[item] is { } parameters) results[item] = Compute(item, parameters, log, thetas);
        });
        return results;
    }

    internal static InfitOutfit? Compute(int item, ItemParameters parameters, ResponseLog log, IReadOnlyList<double> thetas)
    {
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        var sums = new Sums();
        for (var index = 0; index < examinees.Length; index++)
        {
            var theta = thetas[examinees[index]];
            sums.Add(scores[index], Math.Exp(LogisticModel.LogProbability(parameters, theta, true)), Math.Exp(LogisticModel.LogProbability(parameters, theta, false)));
        }

        return sums.Result();
    }

    /// <summary>Over expected responses already known, with their complements 1 − e; null where empty or not finite.</summary>
    internal static InfitOutfit? Of(ReadOnlySpan<bool> scores, ReadOnlySpan<double> expected, ReadOnlySpan<double> complements)
    {
        var sums = new Sums();
        for (var index = 0; index < scores.Length; index++) sums.Add(scores[index], expected[index], complements[index]);
        return sums.Result();
    }

    private struct Sums
    {
        private int _count;
        private double _variance;
        private double _squares;
        private double _standardised;
        private double _infitSpread;
        private double _outfitSpread;

        public void Add(bool isCorrect, double expected, double complement)
        {
            var variance = expected * complement;
            var residual = isCorrect ? complement : expected;
            _count++;
            _variance += variance;
            _squares += residual * residual;
            _standardised += isCorrect ? complement / expected : expected / complement;
            // w₄ − w² = w (1 − 4 w), and w₄ / w² = 1 / w − 3
            _infitSpread += variance * Math.Max(0, 1 - (4 * variance));
            _outfitSpread += Math.Max(0, (1 / variance) - 4);
        }

        public readonly InfitOutfit? Result()
        {
            if (_count == 0) return null;
            var (infit, outfit) = (_squares / _variance, _standardised / _count);
            if (!double.IsFinite(infit) || !double.IsFinite(outfit)) return null;
            return new InfitOutfit(infit, outfit, Standardise(infit, Math.Sqrt(_infitSpread) / _variance), Standardise(outfit, Math.Sqrt(_outfitSpread) / _count));
        }

        private static double? Standardise(double meanSquare, double deviation)
        {
            var value = ((Math.Cbrt(meanSquare) - 1) * 3 / deviation) + (deviation / 3);
            return deviation > 0 && double.IsFinite(value) ? value : null;
        }
    }
}
