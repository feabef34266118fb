using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// Differential item functioning by logistic regression (Swaminathan and Rogers 1990): logit P = β₀ + β₁ s + β₂ g + β₃ s g, with s the matching
/// criterion (standardised) and g = 1 in the focal group. Uniform: the likelihood ratio of β₂, 1 df; non-uniform: of β₃ on top, 1 df; both: 2 df.
/// </summary>
/// <param name="Uniform">2 (log L of s, g − log L of s).</param>
/// <param name="UniformPValue">Chi-square, 1 df.</param>
/// <param name="NonUniform">2 (log L of s, g, s g − log L of s, g).</param>
/// <param name="NonUniformPValue">Chi-square, 1 df.</param>
/// <param name="PValue">Of both together, 2 df.</param>
/// <param name="GroupEffect">β₂ of the model without interaction, in logits: below 0 where the item is harder for the focal group.</param>
/// <param name="ExplainedChange">Change of Nagelkerke's R² (1991) from s alone to the full model.</param>
/// <param name="Class">Jodoin and Gierl (2001): negligible where the change is below 0.035 or the 2 df test is not significant; large from 0.070 on; moderate between.</param>
public sealed record LogisticDif(double Uniform, double UniformPValue, double NonUniform, double NonUniformPValue, double PValue, double GroupEffect, double ExplainedChange, DifClass Class)
{
    private const double ModerateChange = 0.035;
    private const double LargeChange = 0.070;

    /// <summary>Null where the criterion is constant, all responses are alike, or right and wrong are separated so that no estimate exists.</summary>
    /// <param name="criterion">s by response.</param>
    /// <param name="isFocal">g by response.</param>
    /// <param name="isCorrect">x.</param>
    /// <param name="significance">Level of the 2 df test in the classification.</param>
    public static LogisticDif? Compute(ReadOnlySpan<double> criterion, ReadOnlySpan<bool> isFocal, ReadOnlySpan<bool> isCorrect, double significance = 0.05)
    {
        if (criterion.Length != isCorrect.Length || isFocal.Length != isCorrect.Length)
            throw new ArgumentException($"{isCorrect.Length} responses have {criterion.Length} criteria and {isFocal.Length} groups.", nameof(criterion));
        var right = isCorrect.Count(true);
        if (right == 0 || right == isCorrect.Length || Standardised(criterion) is not { } matching) return null;
        var ones = Enumerable.Repeat(1.0, matching.Length).ToArray();
        var group = new double[matching.Length];
        var product = new double[matching.Length];
        for (var row = 0; row < group.Length; row++)
        {
            group[row] = isFocal[row] ? 1 : 0;
            product[row] = group[row] * matching[row];
        }

        if (LogisticRegression.Fit([ones, matching], isCorrect) is not { } alone
            || LogisticRegression.Fit([ones, matching, group], isCorrect) is not { } uniform
            || LogisticRegression.Fit([ones, matching, group, product], isCorrect) is not { } full) return null;
        var count = (double)matching.Length;
        var empty = (right * Math.Log(right / count)) + ((count - right) * Math.Log((count - right) / count));
        var change = Nagelkerke(full.LogLikelihood, empty, count) - Nagelkerke(alone.LogLikelihood, empty, count);
        var first = Math.Max(0, 2 * (uniform.LogLikelihood - alone.LogLikelihood));
        var second = Math.Max(0, 2 * (full.LogLikelihood - uniform.LogLikelihood));
        var pValue = ChiSquare.UpperTail(first + second, 2);
        var size = pValue > significance || change < ModerateChange ? DifClass.Negligible : change < LargeChange ? DifClass.Moderate : DifClass.Large;
        return new LogisticDif(first, ChiSquare.UpperTail(first, 1), second, ChiSquare.UpperTail(second, 1), pValue, uniform.Coefficients[2], change, size);
    }

    /// <summary>(1 − exp(2 (l₀ − l) / N)) / (1 − exp(2 l₀ / N)).</summary>
    private static double Nagelkerke(double logLikelihood, double empty, double count) =>
        (1 - Math.Exp(2 * (empty - logLikelihood) / count)) / (1 - Math.Exp(2 * empty / count));

    private static double[]? Standardised(ReadOnlySpan<double> values)
    {
        var (mean, square) = (0.0, 0.0);
        foreach (var value in values) mean += value / values.Length;
        foreach (var value in values) square += (value - mean) * (value - mean) / values.Length;
        if (!(square > 1e-20)) return null;
        var standardised = new double[values.Length];
        for (var index = 0; index < values.Length; index++) standardised[index] = (values[index] - mean) / Math.Sqrt(square);
        return standardised;
    }
}
