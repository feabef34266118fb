using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// What is known of an examinee's factors z after the responses: the mode of p(z | y) ∝ N(z; 0, I/s) Π P_i^y (1 − P_i)^(1−y),
/// s the prior strength, and the Laplace approximation around it, covariance H⁻¹ with H = s I + Σ P_i (1 − P_i) g_i g_i′
/// (Fisher information, g_i = ∂ logit P_i / ∂z).
/// </summary>
public sealed class MasteryPosterior
{
    internal MasteryPosterior(double[] mode, CholeskyFactor precision, double gradientNorm, int iterations, bool hasConverged)
    {
        Mode = mode;
        Precision = precision;
        GradientNorm = gradientNorm;
        Iterations = iterations;
        HasConverged = hasConverged;
    }

    /// <summary>ẑ, by factor, in prior standard deviations.</summary>
    public IReadOnlyList<double> Mode { get; }

    /// <summary>Largest absolute component of the gradient of the log posterior at the mode.</summary>
    public double GradientNorm { get; }

    /// <summary>Steps taken.</summary>
    public int Iterations { get; }

    /// <summary>False only where the iteration limit came first.</summary>
    public bool HasConverged { get; }

    /// <summary>The Cholesky factor of H.</summary>
    internal CholeskyFactor Precision { get; }
}
