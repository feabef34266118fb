using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Scales;

/// <summary>
/// The criteria of Stocking and Lord, F = Σ_q w_q (Σ_j P*_j(θ_q) − P_j(θ_q; A, B))², and of Haebara, F = Σ_q w_q Σ_j (P*_j − P_j)², with
/// P_j(θ; A, B) = c + (d − c) σ(a (θ − B) / A − a b). Minimised over (log A, B) by the method of Levenberg (1944) and Marquardt (1963).
/// </summary>
internal static class CharacteristicCurveLinking
{
    private const int LargestIterationCount = 200;
    private const double StepTolerance = 1e-10;
    private const double LargestDamping = 1e12;

    public static (ScaleTransformation Transformation, bool HasConverged) Minimise(ItemParameters[] from, ItemParameters[] to, Quadrature weights, bool isByItem, ScaleTransformation start)
    {
        var best = start;
        var loss = Loss(from, to, weights, isByItem, best);
        var damping = 1e-3;
        for (var iteration = 0; iteration < LargestIterationCount; iteration++)
        {
            var system = NormalEquations(from, to, weights, isByItem, best);
            while (true)
            {
                if (damping > LargestDamping) return (best, true); // no step, however small, is better
                var (slopeStep, interceptStep) = Solve(system, damping);
                var tried = new ScaleTransformation(best.Slope * Math.Exp(Math.Clamp(slopeStep, -1, 1)), best.Intercept + Math.Clamp(interceptStep, -2, 2));
                var triedLoss = Loss(from, to, weights, isByItem, tried);
                var isSmall = Math.Abs(slopeStep) < StepTolerance && Math.Abs(interceptStep) < StepTolerance;
                if (triedLoss <= loss)
                {
                    (best, loss) = (tried, triedLoss);
                    damping = Math.Max(damping / 10, 1e-12);
                    if (isSmall) return (best, true);
                    break;
                }

                if (isSmall) return (best, true);
                damping *= 10;
            }
        }

        return (best, false);
    }

    public static double Loss(ItemParameters[] from, ItemParameters[] to, Quadrature weights, bool isByItem, ScaleTransformation transformation)
    {
        var loss = 0.0;
        for (var node = 0; node < weights.Count; node++)
        {
            var (sum, squares) = (0.0, 0.0);
            for (var item = 0; item < from.Length; item++)
            {
                var difference = LogisticModel.Probability(to[item], weights.Nodes[node]) - LogisticModel.Probability(transformation.Apply(from[item]), weights.Nodes[node]);
                sum += difference;
                squares += difference * difference;
            }

            loss += Math.Exp(weights.LogWeights[node]) * (isByItem ? squares : sum * sum);
        }

        return loss;
    }

    /// <summary>JᵀJ and Jᵀr of the residuals r = P* − P, J the slopes of P about (log A, B).</summary>
    private static Equations NormalEquations(ItemParameters[] from, ItemParameters[] to, Quadrature weights, bool isByItem, ScaleTransformation transformation)
    {
        var system = default(Equations);
        for (var node = 0; node < weights.Count; node++)
        {
            var theta = weights.Nodes[node];
            var weight = Math.Exp(weights.LogWeights[node]);
            var (residual, bySlope, byIntercept) = (0.0, 0.0, 0.0);
            for (var item = 0; item < from.Length; item++)
            {
                var moved = transformation.Apply(from[item]);
                var sigmoid = LogisticModel.Sigmoid(moved.Discrimination * (theta - moved.Difficulty));
                var density = (moved.UpperAsymptote - moved.Guessing) * sigmoid * (1 - sigmoid);
                // z = a (θ − B) / A − a b: ∂z/∂ log A = −a (θ − B) / A, ∂z/∂B = −a / A
                residual += LogisticModel.Probability(to[item], theta) - LogisticModel.Probability(moved, theta);
                bySlope -= density * moved.Discrimination * (theta - transformation.Intercept);
                byIntercept -= density * moved.Discrimination;
                if (!isByItem) continue;
                system = system.Add(weight, residual, bySlope, byIntercept);
                (residual, bySlope, byIntercept) = (0, 0, 0);
            }

            if (!isByItem) system = system.Add(weight, residual, bySlope, byIntercept);
        }

        return system;
    }

    private static (double SlopeStep, double InterceptStep) Solve(Equations system, double damping)
    {
        var (slopeSlope, interceptIntercept) = (system.SlopeSlope * (1 + damping), system.InterceptIntercept * (1 + damping));
        var determinant = (slopeSlope * interceptIntercept) - (system.SlopeIntercept * system.SlopeIntercept);
        return determinant > 0
            ? (((interceptIntercept * system.SlopeRight) - (system.SlopeIntercept * system.InterceptRight)) / determinant,
                ((slopeSlope * system.InterceptRight) - (system.SlopeIntercept * system.SlopeRight)) / determinant)
            : (0, 0);
    }

    private readonly record struct Equations(double SlopeSlope, double SlopeIntercept, double InterceptIntercept, double SlopeRight, double InterceptRight)
    {
        public Equations Add(double weight, double residual, double bySlope, double byIntercept) => new(
            SlopeSlope + (weight * bySlope * bySlope),
            SlopeIntercept + (weight * bySlope * byIntercept),
            InterceptIntercept + (weight * byIntercept * byIntercept),
            SlopeRight + (weight * bySlope * residual),
            InterceptRight + (weight * byIntercept * residual));
    }
}
