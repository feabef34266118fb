using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>logit P(x = 1) = Σ_k β_k v_k by maximum likelihood: Newton's method with step halving.</summary>
internal static class LogisticRegression
{
    private const int LargestIterationCount = 40;
    private const double StepTolerance = 1e-8;

    // Columns are standardised or 0/1: a logit beyond e^±20 says that the columns separate right from wrong, and no maximum exists.
    private const double LargestCoefficient = 20;

    /// <summary>The maximum of the log-likelihood and where it is; null where right and wrong are separated or columns depend on each other.</summary>
    public static (double LogLikelihood, double[] Coefficients)? Fit(double[][] columns, ReadOnlySpan<bool> outcomes)
    {
        var coefficients = new double[columns.Length];
        var logLikelihood = LogLikelihood(columns, outcomes, coefficients);
        for (var iteration = 0; iteration < LargestIterationCount; iteration++)
        {
            var (gradient, information) = Derivatives(columns, outcomes, coefficients);
            var factor = new Cholesky(information, 1e-10);
            if (!factor.IsRegular) return null;
            var step = factor.Solve(gradient);
            if (!Improve(columns, outcomes, coefficients, step, ref logLikelihood)) return (logLikelihood, coefficients);
            if (coefficients.Any(value => !(Math.Abs(value) < LargestCoefficient))) return null;
            if (step.All(change => Math.Abs(change) < StepTolerance)) return (logLikelihood, coefficients);
        }

        return null;
    }

    /// <summary>Goes the step, or the half, quarter … of it that does not lower the likelihood; false where rounding leaves nothing to gain.</summary>
    private static bool Improve(double[][] columns, ReadOnlySpan<bool> outcomes, double[] coefficients, double[] step, ref double logLikelihood)
    {
        var tried = new double[coefficients.Length];
        for (var scale = 1.0; scale > 1e-6; scale /= 2)
        {
            for (var k = 0; k < tried.Length; k++) tried[k] = coefficients[k] + (scale * step[k]);
            var value = LogLikelihood(columns, outcomes, tried);
            if (!(value >= logLikelihood)) continue;
            logLikelihood = value;
            tried.CopyTo(coefficients, 0);
            return true;
        }

        return false;
    }

    private static double LogLikelihood(double[][] columns, ReadOnlySpan<bool> outcomes, double[] coefficients)
    {
        var sum = 0.0;
        for (var row = 0; row < outcomes.Length; row++) sum += LogisticModel.LogSigmoid(outcomes[row] ? Logit(columns, row, coefficients) : -Logit(columns, row, coefficients));
        return sum;
    }

    private static (double[] Gradient, double[,] Information) Derivatives(double[][] columns, ReadOnlySpan<bool> outcomes, double[] coefficients)
    {
        var gradient = new double[columns.Length];
        var information = new double[columns.Length, columns.Length];
        for (var row = 0; row < outcomes.Length; row++)
        {
            var probability = LogisticModel.Sigmoid(Logit(columns, row, coefficients));
            var weight = probability * (1 - probability);
            var residual = (outcomes[row] ? 1 : 0) - probability;
            for (var k = 0; k < columns.Length; k++)
            {
                gradient[k] += residual * columns[k][row];
                for (var other = 0; other <= k; other++) information[k, other] += weight * columns[k][row] * columns[other][row];
            }
        }

        return (gradient, information);
    }

    private static double Logit(double[][] columns, int row, double[] coefficients)
    {
        var sum = 0.0;
        for (var k = 0; k < columns.Length; k++) sum += coefficients[k] * columns[k][row];
        return sum;
    }
}
