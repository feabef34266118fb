namespace Cat.Engine.Irt;

/// <summary>Fisher information about (a, e) of one item: the sums of squares and products of the examinees' scores.</summary>
internal readonly record struct LineInformation(double SlopeSlope, double SlopeIntercept, double InterceptIntercept);

/// <summary>An item in slope and intercept: z = a θ + e.</summary>
internal readonly record struct ItemLine(double Slope, double Intercept)
{
    // A slope outside says the item does not measure what the others measure, or that very few responses separate perfectly.
    private const double SmallestSlope = 0.05;
    private const double LargestSlope = 6;
    private const int NewtonSteps = 20;
    private const double NewtonTolerance = 1e-8;

    public double Difficulty => -Intercept / Slope;

    /// <summary>Slope 1 and the intercept that gives the observed proportion at θ = 0.</summary>
    public static ItemLine Start(double proportionCorrect)
    {
        var bounded = Math.Clamp(proportionCorrect, 0.01, 0.99);
        return new ItemLine(1, Math.Log(bounded / (1 - bounded)));
    }

    public double DistanceTo(ItemLine other) => Math.Max(Math.Abs(Slope - other.Slope), Math.Abs(Intercept - other.Intercept));

    /// <summary>
    /// The M step: maximises Σ_q r_q log P_q + (n_q − r_q) log(1 − P_q) plus the log priors over (log a, e) by Fisher scoring.
    /// </summary>
    /// <param name="counts">n_q, expected responses at each node.</param>
    /// <param name="right">r_q, expected right responses at each node.</param>
    /// <param name="nodes">θ_q.</param>
    /// <param name="options">The priors.</param>
    public ItemLine Maximise(ReadOnlySpan<double> counts, ReadOnlySpan<double> right, ReadOnlySpan<double> nodes, CalibrationOptions options)
    {
        var (logSlope, intercept) = (Math.Log(Slope), Intercept);
        for (var step = 0; step < NewtonSteps; step++)
        {
            var slope = Math.Exp(logSlope);
            var (slopeGradient, interceptGradient) = (0.0, 0.0);
            var (slopeSlope, slopeIntercept, interceptIntercept) = (0.0, 0.0, 0.0);
            for (var node = 0; node < nodes.Length; node++)
            {
                var probability = LogisticModel.Sigmoid((slope * nodes[node]) + intercept);
                var residual = right[node] - (counts[node] * probability);
                var weight = counts[node] * probability * (1 - probability);
                var position = slope * nodes[node]; // ∂z / ∂ log a
                slopeGradient += position * residual;
                interceptGradient += residual;
                slopeSlope += position * position * weight;
                slopeIntercept += position * weight;
                interceptIntercept += weight;
            }

            AddPrior(options.LogDiscriminationPriorDeviation, logSlope, ref slopeGradient, ref slopeSlope);
            AddPrior(options.InterceptPriorDeviation, intercept, ref interceptGradient, ref interceptIntercept);
            var determinant = (slopeSlope * interceptIntercept) - (slopeIntercept * slopeIntercept);
            if (!(determinant > 0)) break;
            var slopeStep = ((interceptIntercept * slopeGradient) - (slopeIntercept * interceptGradient)) / determinant;
            var interceptStep = ((slopeSlope * interceptGradient) - (slopeIntercept * slopeGradient)) / determinant;
            logSlope = Math.Clamp(logSlope + Math.Clamp(slopeStep, -0.5, 0.5), Math.Log(SmallestSlope), Math.Log(LargestSlope));
            intercept += Math.Clamp(interceptStep, -1, 1);
            if (Math.Abs(slopeStep) < NewtonTolerance && Math.Abs(interceptStep) < NewtonTolerance) break;
        }

        return new ItemLine(Math.Exp(logSlope), intercept);
    }

    /// <summary>Of a and of b = −e / a (delta method), from the inverse of the information plus the priors' precision; null where it has none.</summary>
    public (double? Discrimination, double? Difficulty) StandardErrors(LineInformation information, CalibrationOptions options)
    {
        var slopePrecision = options.LogDiscriminationPriorDeviation is { } deviation ? 1 / (deviation * deviation * Slope * Slope) : 0;
        var interceptPrecision = options.InterceptPriorDeviation is { } spread ? 1 / (spread * spread) : 0;
        var (slopeSlope, interceptIntercept) = (information.SlopeSlope + slopePrecision, information.InterceptIntercept + interceptPrecision);
        var determinant = (slopeSlope * interceptIntercept) - (information.SlopeIntercept * information.SlopeIntercept);
        if (!(determinant > 0)) return (null, null);
        var slopeVariance = interceptIntercept / determinant;
        var interceptVariance = slopeSlope / determinant;
        var covariance = -information.SlopeIntercept / determinant;
        // ∂b/∂a = e / a², ∂b/∂e = −1 / a
        var bySlope = Intercept / (Slope * Slope);
        var byIntercept = -1 / Slope;
        var difficultyVariance = (bySlope * bySlope * slopeVariance) + (2 * bySlope * byIntercept * covariance) + (byIntercept * byIntercept * interceptVariance);
        return (Math.Sqrt(slopeVariance), difficultyVariance >= 0 ? Math.Sqrt(difficultyVariance) : null);
    }

    private static void AddPrior(double? deviation, double value, ref double gradient, ref double information)
    {
        if (deviation is not { } spread) return;
        gradient -= value / (spread * spread);
        information += 1 / (spread * spread);
    }
}
