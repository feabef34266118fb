using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// Item fit where everyone answered something else. The alternative shifts the logit of P in ability group g by δ_g; the test is the
/// score test of δ = 0 in the marginal likelihood (Glas 1999), as a C(α) test (Neyman 1959) so that priors on the item parameters, which
/// leave their score a little off zero, do no harm.
/// <para>
/// With the posterior p₋ of an examinee without the response x, e = Σ_q p₋(q) P_q and m = Σ_q p₋(q) P_q (1 − P_q) h(q), the examinee's
/// score in the direction h is m (x − e) / (e (1 − e)); given the other responses its mean is 0 and its variance m² / (e (1 − e)). The
/// directions are those of the item's estimated parameters, then the groups; the statistic is Uᵀ V⁻¹ U of the groups after the
/// parameters, its degrees of freedom the groups that are not linear in what stands before them.
/// </para>
/// The uncertainty of the other items' parameters is neglected.
/// </summary>
internal static class LagrangeMultiplierFit
{
    // Groups and the intercept of a two-parameter item are exactly dependent; rounding leaves about 1e-12 of the diagonal.
    private const double PivotTolerance = 1e-6;

    public static (ItemFitResult? Fit, ItemCurveFit Curve) Compute(int item, ItemParameters parameters, ResponseLog log, ExamineePosteriors posteriors, ItemAnalysisOptions options)
    {
        var curve = PosteriorCounts.Of(item, log, posteriors);
        var groupOf = curve.EvenGroups(options.GroupCount);
        return (Test(item, parameters, log, posteriors, groupOf, options), curve.Summary(posteriors.Nodes, groupOf, options.GroupCount));
    }

    private static ItemFitResult? Test(int item, ItemParameters parameters, ResponseLog log, ExamineePosteriors posteriors, int[] groupOf, ItemAnalysisOptions options)
    {
        var estimated = options.EstimatedParametersOf(parameters);
        var size = estimated + options.GroupCount;
        var slopes = ParameterSlopes(parameters, estimated, posteriors.Nodes);
        var right = posteriors.LogRight(item);
        var wrong = posteriors.LogWrong(item);
        var score = new double[size];
        var covariance = new double[size, size];
        var posterior = new double[posteriors.NodeCount];
        var direction = new double[size];
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        for (var index = 0; index < examinees.Length; index++)
        {
            posteriors.FillWithout(examinees[index], item, scores[index], posterior);
            Array.Clear(direction);
            var (expected, opposite) = (0.0, 0.0);
            for (var node = 0; node < posterior.Length; node++)
            {
                var (probability, complement) = (Math.Exp(right[node]), Math.Exp(wrong[node]));
                expected += posterior[node] * probability;
                opposite += posterior[node] * complement;
                for (var parameter = 0; parameter < estimated; parameter++) direction[parameter] += posterior[node] * slopes[parameter][node];
                direction[estimated + groupOf[node]] += posterior[node] * probability * complement;
            }

            var variance = expected * opposite;
            if (!(variance > 0)) continue;
            var weight = (scores[index] ? opposite : -expected) / variance;
            for (var row = 0; row < size; row++)
            {
                score[row] += weight * direction[row];
                for (var column = 0; column <= row; column++) covariance[row, column] += direction[row] * direction[column] / variance;
            }
        }

        var factor = new Cholesky(covariance, PivotTolerance);
        var whitened = factor.SolveLower(score);
        var (value, degreesOfFreedom) = (0.0, 0);
        for (var coordinate = estimated; coordinate < size; coordinate++)
        {
            if (!factor.IsKept(coordinate)) continue;
            value += whitened[coordinate] * whitened[coordinate];
            degreesOfFreedom++;
        }

        return degreesOfFreedom == 0 || !double.IsFinite(value)
            ? null
            : new ItemFitResult(ItemFitStatistic.LagrangeMultiplier, value, degreesOfFreedom, ChiSquare.UpperTail(value, degreesOfFreedom));
    }

    /// <summary>∂P/∂b, ∂P/∂a, ∂P/∂c, ∂P/∂d at the nodes, as many as were estimated.</summary>
    private static double[][] ParameterSlopes(ItemParameters item, int estimated, ReadOnlySpan<double> nodes)
    {
        var slopes = new double[estimated][];
        for (var parameter = 0; parameter < estimated; parameter++)
        {
            slopes[parameter] = new double[nodes.Length];
            for (var node = 0; node < nodes.Length; node++)
            {
                var distance = nodes[node] - item.Difficulty;
                var sigmoid = LogisticModel.Sigmoid(item.Discrimination * distance);
                var density = (item.UpperAsymptote - item.Guessing) * sigmoid * (1 - sigmoid);
                slopes[parameter][node] = parameter switch
                {
                    0 => -item.Discrimination * density,
                    1 => distance * density,
                    2 => 1 - sigmoid,
                    _ => sigmoid,
                };
            }
        }

        return slopes;
    }
}
