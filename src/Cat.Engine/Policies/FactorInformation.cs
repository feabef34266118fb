using System.Numerics;
using Cat.Engine.Diagnosis.Multidimensional;

namespace Cat.Engine.Policies;

/// <summary>
/// <see cref="MultidimensionalDiagnosis.ExpectedInformation"/> of all items of a bank, P (1 − P) l′C l, several at a time, in 32-bit arithmetic: with C = U′U it is
/// P (1 − P) |U l|².
/// </summary>
internal sealed class FactorInformation
{
    private readonly MultidimensionalDiagnosis _diagnosis;
    private readonly float[] _intercepts;
    private readonly float[][] _loadings; // [factors][items]

    public FactorInformation(MultidimensionalDiagnosis diagnosis)
    {
        var items = Enumerable.Range(0, diagnosis.ItemCount).ToArray();
        _diagnosis = diagnosis;
        _intercepts = [.. items.Select(item => (float)diagnosis.InterceptOf(item))];
        _loadings = [.. Enumerable.Range(0, diagnosis.Options.Factors).Select(factor => items.Select(item => (float)diagnosis.LoadingOf(item)[factor]).ToArray())];
    }

    /// <param name="posterior">Of the factors.</param>
    /// <param name="information">[items], filled.</param>
    public void Fill(FactorPosterior posterior, Span<float> information)
    {
        var root = posterior.Root();
        var (mean, rows) = (Vectors(posterior.Mean), Vectors(root));
        var loadings = new Vector<float>[_loadings.Length];
        var index = 0;
        for (; index <= information.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            var logit = new Vector<float>(_intercepts, index);
            for (var factor = 0; factor < loadings.Length; factor++)
            {
                loadings[factor] = new Vector<float>(_loadings[factor], index);
                logit = Vector.MultiplyAddEstimate(loadings[factor], mean[factor], logit);
            }

            var u = Vector.Exp(-Vector.Abs(logit));
            (u / ((Vector<float>.One + u) * (Vector<float>.One + u)) * SquaredLength(rows, loadings)).CopyTo(information[index..]);
        }

        for (; index < information.Length; index++) information[index] = (float)_diagnosis.ExpectedInformation(posterior, [new Items.ItemIndex(index)])[0];
    }

    /// <summary>|U l|², U upper triangular, row by row without what is 0.</summary>
    private static Vector<float> SquaredLength(Vector<float>[] rows, Vector<float>[] loadings)
    {
        var (sum, next) = (Vector<float>.Zero, 0);
        for (var row = 0; row < loadings.Length; row++)
        {
            var product = Vector<float>.Zero;
            for (var column = row; column < loadings.Length; column++) product = Vector.MultiplyAddEstimate(rows[next++], loadings[column], product);
            sum = Vector.MultiplyAddEstimate(product, product, sum);
        }

        return sum;
    }

    private static Vector<float>[] Vectors(ReadOnlySpan<double> numbers)
    {
        var vectors = new Vector<float>[numbers.Length];
        for (var index = 0; index < vectors.Length; index++) vectors[index] = new Vector<float>((float)numbers[index]);
        return vectors;
    }
}
