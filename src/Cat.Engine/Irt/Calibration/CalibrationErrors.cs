using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>Standard errors of one item; null where it has no such parameter or the information no inverse.</summary>
internal readonly record struct CurveErrors(double? Slope, double? Intercept, double? Difficulty, double? Guessing, double? Upper);

/// <summary>
/// Standard errors from the cross-product information Σ_i s_i s_i′ (empirical Fisher information), s_i the score of examinee i's
/// marginal log-likelihood: by Fisher's identity the posterior mean of ∂ log P. The priors' precision is added. Small banks with
/// examinees enough use all parameters at once; otherwise each item's own block. The intercept is that of the standardised scale, e + a m
/// with m the mean of ability on the working scale; m and the deviation of ability are taken as known.
/// </summary>
internal sealed class CalibrationErrors(ResponseLog log, ExpectationStep expectation, ItemCurve?[] curves, Func<int, ItemPrior> priorOf, double abilityMean, CalibrationOptions options)
{
    private const int LargestFullSize = 500;
    private const int ExamineesPerParameter = 10;

    private readonly int _size = MaximisationStep.ParameterCount(options.Model);
    private readonly bool _hasCommonSlope = options.Model == CalibrationModel.OneParameter;

    /// <summary>After an E step at the final curves.</summary>
    public (CurveErrors[] Items, InformationKind Kind) Compute(CancellationToken cancellationToken)
    {
        var estimated = Enumerable.Range(0, curves.Length).Where(item => curves[item] is not null).ToArray();
        var parameters = _hasCommonSlope ? estimated.Length + 1 : estimated.Length * _size;
        var errors = new CurveErrors[curves.Length];
        if (parameters <= LargestFullSize && AnsweringCount() >= ExamineesPerParameter * parameters && TryFull(estimated, parameters, errors, cancellationToken))
            return (errors, InformationKind.Full);
        expectation.ForEach(curves.Length, 16, item =>
        {
            if (curves[item] is { } curve) errors[item] = OfItem(item, curve);
        }, cancellationToken);
        return (errors, InformationKind.ByItem);
    }

    private int AnsweringCount() => Enumerable.Range(0, log.ExamineeCount).Count(examinee => log.ItemsOf(examinee).Length > 0);

    private CurveErrors OfItem(int item, ItemCurve curve)
    {
        var information = new double[_size * _size];
        Span<double> score = stackalloc double[_size];
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        for (var index = 0; index < examinees.Length; index++)
        {
            FillScore(curve, expectation.Posterior(examinees[index]), scores[index], score);
            for (var row = 0; row < _size; row++)
            {
                for (var column = 0; column <= row; column++) information[(row * _size) + column] += score[row] * score[column];
            }
        }

        Span<double> gradient = stackalloc double[_size];
        priorOf(item).AddTo(curve, gradient, information);
        if (_hasCommonSlope) (information[0], information[2]) = (1, 0);
        if (!SmallMatrix.TryDecompose(information, _size)) return default;
        var covariance = SmallMatrix.Inverse(information, _size);
        if (_hasCommonSlope) covariance[0] = 0;
        var errors = Errors(curve, covariance, _size, index => index);
        // One item says nothing of how well the slope of all items is known.
        return _hasCommonSlope ? errors with { Slope = null } : errors;
    }

    private bool TryFull(int[] estimated, int parameters, CurveErrors[] errors, CancellationToken cancellationToken)
    {
        var places = new int[curves.Length];
        for (var rank = 0; rank < estimated.Length; rank++) places[estimated[rank]] = rank;
        var information = new double[parameters * parameters];
        var score = new double[parameters];
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FillScores(examinee, places, score);
            for (var row = 0; row < parameters; row++)
            {
                if (score[row] != 0) SpanMath.AddScaled(information.AsSpan(row * parameters, row + 1), score.AsSpan(0, row + 1), score[row]);
            }
        }

        AddPriors(estimated, places, information, parameters);
        if (!SmallMatrix.TryDecompose(information, parameters)) return false;
        var covariance = SmallMatrix.Inverse(information, parameters);
        foreach (var item in estimated) errors[item] = Errors(curves[item]!.Value, covariance, parameters, index => Place(places[item], index)); // estimated, so it has a curve
        return true;
    }

    private void FillScores(int examinee, int[] places, double[] score)
    {
        Array.Clear(score);
        Span<double> own = stackalloc double[_size];
        var items = log.ItemsOf(examinee);
        var scores = log.ScoresOf(examinee);
        for (var index = 0; index < items.Length; index++)
        {
            if (curves[items[index]] is not { } curve) continue;
            FillScore(curve, expectation.Posterior(examinee), scores[index], own);
            for (var parameter = 0; parameter < _size; parameter++) score[Place(places[items[index]], parameter)] += own[parameter];
        }
    }

    private void AddPriors(int[] estimated, int[] places, double[] information, int parameters)
    {
        Span<double> gradient = stackalloc double[_size];
        Span<double> own = stackalloc double[_size * _size];
        foreach (var item in estimated)
        {
            own.Clear();
            priorOf(item).AddTo(curves[item]!.Value, gradient, own); // estimated, so it has a curve
            for (var parameter = 0; parameter < _size; parameter++)
            {
                for (var other = 0; other <= parameter; other++)
                    information[(Place(places[item], parameter) * parameters) + Place(places[item], other)] += own[(parameter * _size) + other];
            }
        }
    }

    /// <summary>The common slope comes first, then the intercepts; otherwise item by item.</summary>
    private int Place(int rank, int parameter) => _hasCommonSlope ? (parameter == 0 ? 0 : rank + 1) : (rank * _size) + parameter;

    /// <summary>Posterior mean of ∂ log P (or of ∂ log (1 − P)) about the working parameters.</summary>
    private void FillScore(ItemCurve curve, ReadOnlySpan<double> posterior, bool isCorrect, Span<double> score)
    {
        score.Clear();
        Span<double> slopes = stackalloc double[_size];
        var (slope, guessing, upper) = (curve.Slope, curve.Guessing, curve.Upper);
        var nodes = expectation.Nodes;
        for (var node = 0; node < nodes.Length; node++)
        {
            var (right, wrong) = MaximisationStep.Slopes(curve, slope, guessing, upper, nodes[node], slopes);
            var weight = posterior[node] * (isCorrect ? 1 / right : -1 / wrong);
            for (var parameter = 0; parameter < _size; parameter++) score[parameter] += weight * slopes[parameter];
        }
    }

    /// <summary>By the delta method: ∂a = a ∂log a, ∂(e + a m) = ∂e + a m ∂log a, ∂b = e / a ∂log a − ∂e / a, ∂c = c (1 − c) ∂logit c.</summary>
    private CurveErrors Errors(ItemCurve curve, double[] covariance, int size, Func<int, int> place)
    {
        return new CurveErrors(
            Root(Entry(0, 0)) * curve.Slope,
            Root(Combined(curve.Slope * abilityMean, 1)),
            Root(Combined(curve.Intercept / curve.Slope, -1 / curve.Slope)),
            _size > 2 ? Root(Entry(2, 2)) * curve.Guessing * (1 - curve.Guessing) : null,
            _size > 3 ? Root(Entry(3, 3)) * curve.Upper * (1 - curve.Upper) : null);

        double Combined(double byLogSlope, double byIntercept) =>
            (byLogSlope * byLogSlope * Entry(0, 0)) + (2 * byLogSlope * byIntercept * Entry(1, 0)) + (byIntercept * byIntercept * Entry(1, 1));

        double Entry(int row, int column) => covariance[(place(row) * size) + place(column)];

        static double? Root(double variance) => variance >= 0 && double.IsFinite(variance) ? Math.Sqrt(variance) : null;
    }
}
