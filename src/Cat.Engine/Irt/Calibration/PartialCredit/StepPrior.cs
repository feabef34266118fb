namespace Cat.Engine.Irt.Calibration.PartialCredit;

/// <summary>The log prior of an item of several points, up to a constant: log a and each intercept normal with mean 0, independent. A precision of 0 is no prior.</summary>
internal readonly record struct StepPrior(double LogSlopePrecision, double InterceptPrecision)
{
    public static StepPrior Of(CalibrationOptions options) => new(PrecisionOf(options.LogDiscriminationPriorDeviation), PrecisionOf(options.InterceptPriorDeviation));

    public double LogDensity(PartialCreditCurve curve)
    {
        var sum = LogSlopePrecision * curve.LogSlope * curve.LogSlope;
        foreach (var intercept in curve.Intercepts) sum += InterceptPrecision * intercept * intercept;
        return -sum / 2;
    }

    /// <summary>Adds ∂ log prior to the gradient about (log a, e_1 … e_m).</summary>
    public void AddTo(PartialCreditCurve curve, Span<double> gradient)
    {
        gradient[0] -= LogSlopePrecision * curve.LogSlope;
        for (var index = 1; index < gradient.Length; index++) gradient[index] -= InterceptPrecision * curve.Intercepts[index - 1];
    }

    /// <summary>Adds the precision to the diagonal of the information.</summary>
    public void AddTo(Span<double> information, int size)
    {
        information[0] += LogSlopePrecision;
        for (var index = 1; index < size; index++) information[(index * size) + index] += InterceptPrecision;
    }

    private static double PrecisionOf(double? deviation) => deviation is { } spread ? 1 / (spread * spread) : 0;
}
