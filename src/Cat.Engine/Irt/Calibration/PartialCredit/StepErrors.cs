using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>Standard errors of a, of the steps and of their mean; null where the information has no inverse.</summary>
/// <param name="Discrimination">Of a.</param>
/// <param name="Steps">Of b_1 … b_m.</param>
/// <param name="Difficulty">Of the mean of the steps.</param>
internal sealed record StepErrors(double? Discrimination, IReadOnlyList<double?> Steps, double? Difficulty)
{
    /// <summary>
    /// From the cross-product information Σ_i s_i s_i′ of the item's own parameters, s_i = Σ_q w_iq ∂ log P_k(θ_q) the score of examinee i's marginal log-likelihood, with the prior's precision;
    /// by the delta method ∂a = a ∂log a, ∂b_v = −b_v ∂log a − ∂e_v / a. Other items' parameters are taken as known: slightly too small.
    /// </summary>
    public static StepErrors Of(ReadOnlySpan<CategoryEntry> responses, CategoryExpectation expectation, PartialCreditCurve curve, StepPrior prior)
    {
        var size = curve.ParameterCount;
        var (information, score) = (new double[size * size], new double[size]);
        var (slopes, steps) = (SlopesByNode(expectation.Nodes, curve), curve.ToSteps());
        foreach (var response in responses)
        {
            FillScore(expectation.Posterior(response.Examinee), slopes, response.Category, score);
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column <= row; column++) information[(row * size) + column] += score[row] * score[column];
            }
        }

        prior.AddTo(information, size);
        if (!SmallMatrix.TryDecompose(information, size)) return new StepErrors(null, new double?[steps.Length], null);
        var covariance = SmallMatrix.Inverse(information, size);
        var (one, mean) = (new double[size], new double[size]);
        var errors = new double?[steps.Length];
        for (var step = 0; step < steps.Length; step++)
        {
            Array.Clear(one);
            (one[0], one[step + 1]) = (-steps[step], -1 / curve.Slope);
            errors[step] = Root(covariance, one);
            mean[0] -= steps[step] / steps.Length;
            mean[step + 1] = -1 / (curve.Slope * steps.Length);
        }

        Array.Clear(one);
        one[0] = curve.Slope;
        return new StepErrors(Root(covariance, one), errors, Root(covariance, mean));
    }

    /// <summary>By node: a θ, the mean category, and P(v or more) of v = 1 … m.</summary>
    private static (double Position, double Mean, double[] Tails)[] SlopesByNode(ReadOnlySpan<double> nodes, PartialCreditCurve curve)
    {
        var slopes = new (double, double, double[])[nodes.Length];
        var probabilities = new double[curve.ParameterCount];
        for (var node = 0; node < nodes.Length; node++)
        {
            var tails = new double[curve.ParameterCount];
            slopes[node] = (curve.Slope * nodes[node], StepMaximisation.FillTails(curve, nodes[node], probabilities, tails).Mean, tails);
        }

        return slopes;
    }

    private static void FillScore(ReadOnlySpan<double> posterior, (double Position, double Mean, double[] Tails)[] slopes, int category, double[] score)
    {
        Array.Clear(score);
        for (var node = 0; node < posterior.Length; node++)
        {
            score[0] += posterior[node] * slopes[node].Position * (category - slopes[node].Mean);
            for (var step = 1; step < score.Length; step++) score[step] += posterior[node] * ((category >= step ? 1 : 0) - slopes[node].Tails[step]);
        }
    }

    /// <summary>√(v′ C v)</summary>
    private static double? Root(double[] covariance, double[] vector)
    {
        var variance = 0.0;
        for (var row = 0; row < vector.Length; row++) variance += vector[row] * SpanMath.Dot(covariance.AsSpan(row * vector.Length, vector.Length), vector);
        return variance >= 0 && double.IsFinite(variance) ? Math.Sqrt(variance) : null;
    }
}
