using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>What is known of an examinee's factors after some responses: N(mode, covariance), by Laplace's method. Without responses N(0, I).</summary>
public sealed class FactorPosterior
{
    private readonly double[] _mean;
    private readonly double[] _covariance;

    internal FactorPosterior(double[] mean, double[] covariance) => (_mean, _covariance) = (mean, covariance);

    /// <summary>The posterior mode ẑ, [factors].</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>The inverse of minus the second derivatives of the log posterior at the mode, row by row, [factors × factors].</summary>
    public ReadOnlySpan<double> Covariance => _covariance;

    /// <summary>U with C = U′U, upper triangular, row by row without what is 0.</summary>
    internal double[] Root()
    {
        var count = _mean.Length;
        var lower = CholeskyFactor.Of(_covariance, count).Lower; // C = L L′, U = L′
        var (root, next) = (new double[count * (count + 1) / 2], 0);
        for (var row = 0; row < count; row++)
        {
            for (var column = row; column < count; column++) root[next++] = lower[(column * count) + row];
        }

        return root;
    }
}
