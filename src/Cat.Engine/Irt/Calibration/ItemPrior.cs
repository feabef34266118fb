using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// The log prior of one item's curve, up to a constant: normal in (log a, e), beta in c and in d (as densities of c and d
/// themselves). A precision of 0 and a beta (1, 1) are no prior.
/// </summary>
internal readonly record struct ItemPrior(double LogSlopeMean, double InterceptMean, PairMatrix Precision, BetaPrior? Guessing, BetaPrior? Upper)
{
    public static ItemPrior Of(CalibrationOptions options) => new(
        0, 0,
        new PairMatrix(options.Model == CalibrationModel.OneParameter ? 0 : PrecisionOf(options.LogDiscriminationPriorDeviation), 0, PrecisionOf(options.InterceptPriorDeviation)),
        options.Model >= CalibrationModel.ThreeParameter ? options.GuessingPrior : null,
        options.Model == CalibrationModel.FourParameter ? options.UpperAsymptotePrior : null);

    public double LogDensity(ItemCurve curve)
    {
        var (slope, intercept) = (curve.LogSlope - LogSlopeMean, curve.Intercept - InterceptMean);
        var pull = Precision.Times((slope, intercept));
        return (-0.5 * ((slope * pull.First) + (intercept * pull.Second))) + LogDensity(Guessing, curve.GuessingLogit) + LogDensity(Upper, curve.UpperLogit);
    }

    /// <summary>The curve of highest density; what has no prior is taken from the other curve.</summary>
    public ItemCurve Mode(ItemCurve other) => new ItemCurve(
        LogSlopeMean, InterceptMean, ModeOf(Guessing) ?? other.GuessingLogit, ModeOf(Upper) ?? other.UpperLogit).Bounded();

    /// <summary>Adds ∂ log prior to the gradient and the prior's expected precision to the lower triangle, about (log a, e, logit c, logit d).</summary>
    public void AddTo(ItemCurve curve, Span<double> gradient, Span<double> information)
    {
        var size = gradient.Length;
        var pull = Precision.Times((curve.LogSlope - LogSlopeMean, curve.Intercept - InterceptMean));
        gradient[0] -= pull.First;
        gradient[1] -= pull.Second;
        information[0] += Precision.First;
        information[size] += Precision.Cross;
        information[size + 1] += Precision.Second;
        if (size > 2) Add(Guessing, curve.Guessing, 2, gradient, information);
        if (size > 3) Add(Upper, curve.Upper, 3, gradient, information);
    }

    private static void Add(BetaPrior? prior, double probability, int index, Span<double> gradient, Span<double> information)
    {
        if (prior is null) return;
        gradient[index] += ((prior.Alpha - 1) * (1 - probability)) - ((prior.Beta - 1) * probability);
        information[(index * gradient.Length) + index] += (prior.Alpha + prior.Beta - 2) * probability * (1 - probability);
    }

    private static double LogDensity(BetaPrior? prior, double logit) =>
        prior is null ? 0 : ((prior.Alpha - 1) * LogisticModel.LogSigmoid(logit)) + ((prior.Beta - 1) * LogisticModel.LogSigmoid(-logit));

    /// <summary>log ((α − 1) / (β − 1)), the logit of the mode; none of a flat density.</summary>
    private static double? ModeOf(BetaPrior? prior) => prior is { } known && known.Alpha + known.Beta > 2 ? Math.Log((known.Alpha - 1) / (known.Beta - 1)) : null;

    private static double PrecisionOf(double? deviation) => deviation is { } spread ? 1 / (spread * spread) : 0;
}
