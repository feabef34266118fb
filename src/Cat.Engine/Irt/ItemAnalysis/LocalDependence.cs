using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Two items whose residuals go together.</summary>
/// <param name="First">The lower item index.</param>
/// <param name="Second">The higher.</param>
/// <param name="CommonExaminees">Who answered both.</param>
/// <param name="Q3">Correlation of their residuals.</param>
/// <param name="Excess">Q3 minus the mean of all pairs: above about 0.2 the items depend on each other beyond ability (Christensen, Makransky and Horton 2017).</param>
public readonly record struct DependentPair(int First, int Second, int CommonExaminees, double Q3, double Excess);

/// <summary>How local dependence is looked for.</summary>
public sealed class LocalDependenceOptions
{
    /// <summary>Pairs with fewer examinees in common are passed over. Default 50.</summary>
    [Range(3, int.MaxValue)]
    public int MinimumCommonExaminees { get; init; } = 50;

    /// <summary>So many pairs farthest from the mean are listed. Default 50.</summary>
    [Range(0, 100_000)]
    public int ListedPairs { get; init; } = 50;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}

/// <summary>
/// Yen's Q3 (1984): the correlation over common examinees of the residuals x_ij − P_j(θ̂_i) of two items. Where the model holds its
/// expectation is not 0 but about −1 / (n − 1) in a test of n items (Yen 1993), because θ̂ is estimated from the same responses: judge a pair
/// by its distance from the mean of all pairs.
/// </summary>
/// <param name="PairCount">Pairs with enough common examinees and residuals that vary.</param>
/// <param name="Mean">Mean Q3 over them; null without any.</param>
/// <param name="Deviation">Their standard deviation; null without any.</param>
/// <param name="ExpectedMean">−1 / (n − 1) with n the mean number of calibrated items an examinee answered; null at n ≤ 1.</param>
/// <param name="Pairs">The pairs farthest from the mean, farthest first.</param>
public sealed record LocalDependence(long PairCount, double? Mean, double? Deviation, double? ExpectedMean, IReadOnlyList<DependentPair> Pairs)
{
    /// <summary>
    /// Computes Q3 of all pairs met often enough, an item at a time: memory grows with items × threads and the listed pairs, never with pairs.
    /// </summary>
    /// <param name="log">Who answered what.</param>
    /// <param name="items">By item index; null: not calibrated.</param>
    /// <param name="thetas">θ̂ by examinee.</param>
    /// <param name="options">Which pairs.</param>
    /// <param name="cancellationToken">Stops between items.</param>
    public static LocalDependence Compute(ResponseLog log, IReadOnlyList<ItemParameters?> items, IReadOnlyList<double> thetas, LocalDependenceOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        ExamineeThetas.Check(log, thetas);
        if (items.Count != log.ItemCount) throw new ArgumentException($"{items.Count} items have parameters or null, the log has {log.ItemCount} items.", nameof(items));
        var found = new ItemPairs[items.Count];
        using var workspaces = new ThreadLocal<PairSums>(() => new PairSums(items.Count));
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancellationToken }, first =>
        {
            found[first] = items[first] is null || log.CountOf(first) < options.MinimumCommonExaminees
                ? ItemPairs.None
                : PairsOf(first, log, items, thetas, workspaces.Value!, options); // the factory never gives null
        });
        return Summarise(found, MeanTestLength(log, items), options.ListedPairs);
    }

    private static ItemPairs PairsOf(int first, ResponseLog log, IReadOnlyList<ItemParameters?> items, IReadOnlyList<double> thetas, PairSums sums, LocalDependenceOptions options)
    {
        var examinees = log.ExamineesOf(first);
        var scores = log.ItemScoresOf(first);
        for (var index = 0; index < examinees.Length; index++)
        {
            var theta = thetas[examinees[index]];
            var residual = Residual(items[first]!, theta, scores[index]); // the caller passes calibrated items only
            var others = log.ItemsOf(examinees[index]);
            var otherScores = log.ScoresOf(examinees[index]);
            for (var place = others.BinarySearch(first) + 1; place < others.Length; place++)
            {
                if (items[others[place]] is { } other) sums.Add(others[place], residual, Residual(other, theta, otherScores[place]));
            }
        }

        return sums.Take(first, options);
    }

    private static double Residual(ItemParameters item, double theta, bool isCorrect) => (isCorrect ? 1 : 0) - LogisticModel.Probability(item, theta);

    private static double MeanTestLength(ResponseLog log, IReadOnlyList<ItemParameters?> items)
    {
        var (responses, examinees) = (0L, 0L);
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var answered = 0;
            foreach (var item in log.ItemsOf(examinee)) answered += items[item] is null ? 0 : 1;
            responses += answered;
            if (answered > 0) examinees++;
        }

        return examinees == 0 ? 0 : (double)responses / examinees;
    }

    private static LocalDependence Summarise(ItemPairs[] found, double testLength, int listedPairs)
    {
        var (count, sum, squares) = (0L, 0.0, 0.0);
        foreach (var pairs in found)
        {
            count += pairs.Count;
            sum += pairs.Sum;
            squares += pairs.SumOfSquares;
        }

        double? expected = testLength > 1 ? -1 / (testLength - 1) : null;
        if (count == 0) return new LocalDependence(0, null, null, expected, []);
        var mean = sum / count;
        var listed = found.SelectMany(pairs => pairs.Extremes).Select(pair => pair with { Excess = pair.Q3 - mean })
            .OrderByDescending(pair => Math.Abs(pair.Excess)).ThenBy(pair => pair.First).ThenBy(pair => pair.Second).Take(listedPairs);
        return new LocalDependence(count, mean, Math.Sqrt(Math.Max(0, (squares / count) - (mean * mean))), expected, [.. listed]);
    }
}
