namespace Cat.Engine.Evaluation;

/// <summary>Predicted probabilities beside what happened, pooled over examinees; how good the predictions are.</summary>
public sealed class BinaryPredictions
{
    private const int Bins = 10;

    private readonly List<(double Probability, bool IsCorrect)> _pairs = [];

    public int Count => _pairs.Count;

    /// <exception cref="ArgumentOutOfRangeException">The probability is not between 0 and 1.</exception>
    public void Add(double probability, bool isCorrect)
    {
        if (probability is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability is between 0 and 1.");
        _pairs.Add((probability, isCorrect));
    }

    /// <summary>
    /// The area under the receiver operating characteristic: the probability that a right response was given a higher probability than a
    /// wrong one, ties counting one half (Mann and Whitney 1947), from mid-ranks. Null unless both kinds occur.
    /// </summary>
    public double? AreaUnderCurve()
    {
        var sorted = _pairs.OrderBy(pair => pair.Probability).ToArray();
        var right = sorted.LongCount(pair => pair.IsCorrect);
        var wrong = sorted.Length - right;
        if (right == 0 || wrong == 0) return null;
        var rankSum = 0.0;
        for (var start = 0; start < sorted.Length;)
        {
            var end = start;
            var rightHere = 0;
            while (end < sorted.Length && sorted[end].Probability == sorted[start].Probability)
            {
                if (sorted[end].IsCorrect) rightHere++;
                end++;
            }

            rankSum += rightHere * (start + 1 + end) / 2.0;
            start = end;
        }

        return (rankSum - (right * (right + 1) / 2.0)) / ((double)right * wrong);
    }

    /// <summary>Share of responses whose side of one half was predicted; exactly one half predicts right. Null without responses.</summary>
    public double? Accuracy() => Count == 0 ? null : _pairs.Count(pair => pair.Probability >= 0.5 == pair.IsCorrect) / (double)Count;

    /// <summary>
    /// Expected calibration error (Naeini, Cooper and Hauskrecht 2015): the distance between mean probability and share of right responses in each of ten
    /// bins of equal width of probability, averaged over responses. Null without responses.
    /// </summary>
    public double? ExpectedCalibrationError() =>
        Count == 0 ? null : _pairs.GroupBy(pair => Math.Min(Bins - 1, (int)(pair.Probability * Bins))).Sum(bin => Math.Abs(bin.Sum(pair => pair.Probability - (pair.IsCorrect ? 1 : 0)))) / Count;

    /// <summary>Mean log-likelihood of a response, in natural logarithms; a probability within 1e-12 of 0 or 1 counts as that far. Null without responses.</summary>
    public double? MeanLogLikelihood() =>
        Count == 0 ? null : _pairs.Average(pair => Math.Log(Math.Max(1e-12, pair.IsCorrect ? pair.Probability : 1 - pair.Probability)));
}
