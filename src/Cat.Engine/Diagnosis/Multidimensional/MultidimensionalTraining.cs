using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// Fits <see cref="MultidimensionalDiagnosis"/> by variational EM: q(z) of every examinee, q(b, l) of every item and q(u) of the concepts are normal, each the best
/// given the others under the bound of <see cref="ResponseSums"/>. Between, factors are brought back to mean 0 and covariance I (parameter expansion, Liu,
/// Rubin and Wu 1998). docs/methods/multidimensional.md has the equations.
/// </summary>
public sealed class MultidimensionalTraining
{
    private const double StartLoading = 0.8;
    private const double StartSpread = 0.15;
    private const int FirstPasses = 3;
    private const int LaterPasses = 2;

    private readonly MultidimensionalOptions _options;

    /// <exception cref="ValidationException">An option is out of its range; the message names it.</exception>
    public MultidimensionalTraining(MultidimensionalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
    }

    /// <exception cref="ArgumentException">The log is empty, or the Q-matrix is of another number of items.</exception>
    public MultidimensionalDiagnosis Train(ResponseLog log, QMatrix concepts, IProgress<MultidimensionalProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(concepts);
        if (concepts.ItemCount != log.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the response log {log.ItemCount}.", nameof(concepts));
        if (log.ResponseCount == 0) throw new ArgumentException("There is no response to train on.", nameof(log));
        var size = _options.Factors + 1;
        var examinees = new GaussianRows(log.ExamineeCount, size, known: 1);
        var items = StartItems(log);
        var prior = new ConceptPrior(concepts, MeanOf(items), _options);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
        var (bound, priorBound) = (double.NegativeInfinity, 0.0);
        for (var iteration = 0; iteration < _options.MaximumIterations; iteration++)
        {
            var next = UpdateExaminees(log, examinees, items, parallel) + priorBound;
            if (iteration > 0)
            {
                next = (next + ItemEntropy(items)) / log.ResponseCount;
                progress?.Report(new MultidimensionalProgress(iteration + 1, next));
                if (Math.Abs(next - bound) < _options.Tolerance) break;
                bound = next;
            }

            for (var pass = 1; pass < (iteration == 0 ? FirstPasses : LaterPasses); pass++) UpdateExaminees(log, examinees, items, parallel);
            Whiten(log, examinees, items, prior, parallel);
            UpdateItems(log, examinees, items, prior, parallel);
            priorBound = prior.Fit(items);
        }

        return MultidimensionalDiagnosis.Of(items, log, concepts, _options);
    }

    private GaussianRows StartItems(ResponseLog log)
    {
        var right = Enumerable.Range(0, log.ItemCount).Sum(item => log.ItemScoresOf(item).Count(true));
        var share = Math.Clamp((double)right / log.ResponseCount, 0.05, 0.95);
        var random = new RandomSource(_options.Seed);
        var items = new GaussianRows(log.ItemCount, _options.Factors + 1, known: 0);
        for (var item = 0; item < log.ItemCount; item++)
            items.Fix(item, [Math.Log(share / (1 - share)), StartLoading, .. Enumerable.Range(1, _options.Factors - 1).Select(_ => StartSpread * random.NextGaussian())]);
        return items;
    }

    private static double[] MeanOf(GaussianRows items)
    {
        var mean = new double[items.Size];
        for (var item = 0; item < items.Count; item++) SpanMath.AddScaled(mean, items.Mean(item), 1.0 / items.Count);
        return mean;
    }

    /// <summary>q(z) of each examinee; returns the bound of the responses less the divergences of q(z) from N(0, I), before the update.</summary>
    private double UpdateExaminees(ResponseLog log, GaussianRows examinees, GaussianRows items, ParallelOptions parallel)
    {
        var (factors, bounds) = (_options.Factors, new double[examinees.Count]);
        Parallel.For(0, examinees.Count, parallel, () => new ResponseSums(examinees.Size), (examinee, _, sums) =>
        {
            if (log.ItemsOf(examinee).Length == 0) return sums;
            bounds[examinee] = sums.Take(examinees, examinee, items, log.ItemsOf(examinee), log.ScoresOf(examinee)) - Divergence(examinees, examinee);
            var (precision, linear) = (new double[factors * factors], new double[factors]);
            for (var row = 0; row < factors; row++)
            {
                linear[row] = sums.Linear[row + 1] - sums.Precision(row + 1, 0);
                for (var column = 0; column <= row; column++) precision[(row * factors) + column] = sums.Precision(row + 1, column + 1) + (row == column ? 1 : 0);
            }

            examinees.Condition(examinee, precision, linear);
            return sums;
        }, _ => { });
        return bounds.Sum();
    }

    /// <summary>q(b, l) of each item under its prior.</summary>
    private static void UpdateItems(ResponseLog log, GaussianRows examinees, GaussianRows items, ConceptPrior prior, ParallelOptions parallel)
    {
        var (size, precisions) = (items.Size, prior.Precisions);
        Parallel.For(0, items.Count, parallel, () => new ResponseSums(size), (item, _, sums) =>
        {
            sums.Take(items, item, examinees, log.ExamineesOf(item), log.ItemScoresOf(item));
            var (precision, linear) = (new double[size * size], new double[size]);
            for (var row = 0; row < size; row++)
            {
                linear[row] = sums.Linear[row] + (precisions[row] * prior.Mean(item, row));
                for (var column = 0; column <= row; column++) precision[(row * size) + column] = sums.Precision(row, column) + (row == column ? precisions[row] : 0);
            }

            items.Condition(item, precision, linear);
            return sums;
        }, _ => { });
    }

    /// <summary>z ← L⁻¹ (z − μ), b ← b + l′μ, l ← L′l, with μ and L L′ the mean and covariance of the factors over examinees: no logit changes.</summary>
    private void Whiten(ResponseLog log, GaussianRows examinees, GaussianRows items, ConceptPrior prior, ParallelOptions parallel)
    {
        var (factors, size) = (_options.Factors, items.Size);
        var answered = Enumerable.Range(0, log.ExamineeCount).Where(examinee => log.ItemsOf(examinee).Length > 0).ToArray();
        var (mean, covariance) = (new double[factors], new double[factors * factors]);
        foreach (var examinee in answered) SpanMath.AddScaled(mean, examinees.Mean(examinee)[1..], 1.0 / answered.Length);
        foreach (var examinee in answered)
        {
            SpanMath.AddScaled(covariance, examinees.Covariance(examinee), 1.0 / answered.Length);
            var factor = examinees.Mean(examinee)[1..];
            for (var row = 0; row < factors; row++)
            {
                for (var column = 0; column < factors; column++) covariance[(row * factors) + column] += (factor[row] - mean[row]) * (factor[column] - mean[column]) / answered.Length;
            }
        }

        var lower = CholeskyFactor.Of(covariance, factors).Lower.ToArray();
        var inverse = InverseOfLower(lower, factors);
        var itemMatrix = new double[size * size]; // [1 μ′; 0 L′]
        itemMatrix[0] = 1;
        var logDeterminant = 0.0;
        for (var row = 0; row < factors; row++)
        {
            itemMatrix[row + 1] = mean[row];
            logDeterminant += Math.Log(lower[(row * factors) + row]);
            for (var column = row; column < factors; column++) itemMatrix[((row + 1) * size) + column + 1] = lower[(column * factors) + row];
        }

        foreach (var examinee in answered) examinees.Transform(examinee, inverse, mean, -logDeterminant);
        Parallel.For(0, items.Count, parallel, item => items.Transform(item, itemMatrix, new double[size], logDeterminant));
        prior.Transform(itemMatrix);
    }

    private static double[] InverseOfLower(double[] lower, int size)
    {
        var inverse = new double[size * size];
        for (var column = 0; column < size; column++)
        {
            for (var row = column; row < size; row++)
            {
                var sum = row == column ? 1.0 : 0.0;
                for (var between = column; between < row; between++) sum -= lower[(row * size) + between] * inverse[(between * size) + column];
                inverse[(row * size) + column] = sum / lower[(row * size) + row];
            }
        }

        return inverse;
    }

    /// <summary>Of q(z) from N(0, I).</summary>
    private static double Divergence(GaussianRows examinees, int examinee)
    {
        var (factors, sum) = (examinees.Size - 1, -examinees.LogDeterminant(examinee));
        var covariance = examinees.Covariance(examinee);
        foreach (var factor in examinees.Mean(examinee)[1..]) sum += (factor * factor) - 1;
        for (var factor = 0; factor < factors; factor++) sum += covariance[(factor * factors) + factor];
        return sum / 2;
    }

    /// <summary>Without the constant that belongs to the prior's density.</summary>
    private static double ItemEntropy(GaussianRows items)
    {
        var sum = 0.0;
        for (var item = 0; item < items.Count; item++) sum += (items.LogDeterminant(item) + items.Size) / 2;
        return sum;
    }
}
