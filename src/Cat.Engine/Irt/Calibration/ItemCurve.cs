using Cat.Engine.Items;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// An item in the parameters that calibration works with, all of them unbounded: log a, the intercept e of z = a θ + e, logit c and
/// logit d. Without guessing logit c is −∞, without an upper asymptote logit d is +∞.
/// </summary>
internal readonly record struct ItemCurve(double LogSlope, double Intercept, double GuessingLogit, double UpperLogit)
{
    // A slope outside says that the item does not measure what the others measure, or that very few responses separate perfectly.
    public static readonly double SmallestLogSlope = Math.Log(0.05);
    public static readonly double LargestLogSlope = Math.Log(8);
    public const double LargestIntercept = 25;
    // An item that more than half of the weakest guess, or that four in ten of the strongest miss, is another kind of item. The two
    // bounds lie apart: with c = d there would be no curve.
    private const double LargestGuessingLogit = 0;
    private const double SmallestGuessingLogit = -12;
    private static readonly double SmallestUpperLogit = Logit(0.6);
    private const double LargestUpperLogit = 12;

    // Beyond it exp underflows, and a share of two probabilities that both round to 0 is no number.
    private const double LargestLogit = 500;

    public double Slope => Math.Exp(LogSlope);

    public double Guessing => LogisticModel.Sigmoid(GuessingLogit);

    public double Upper => LogisticModel.Sigmoid(UpperLogit);

    /// <summary>z = a θ + e, near enough to 0 that neither probability rounds to 0.</summary>
    public static double LogitAt(double slope, double intercept, double node) => Math.Clamp((slope * node) + intercept, -LargestLogit, LargestLogit);

    /// <summary>Slope 1 and the intercept that gives the observed proportion at θ = 0; asymptotes at the priors' modes or near them.</summary>
    public static ItemCurve Start(CalibrationModel model, double proportionCorrect)
    {
        var guessing = model >= CalibrationModel.ThreeParameter ? Logit(0.15) : double.NegativeInfinity;
        var upper = model == CalibrationModel.FourParameter ? Logit(0.95) : double.PositiveInfinity;
        var (low, high) = (LogisticModel.Sigmoid(guessing), LogisticModel.Sigmoid(upper));
        var bounded = Math.Clamp((proportionCorrect - low) / (high - low), 0.02, 0.98);
        return new ItemCurve(0, Logit(bounded), guessing, upper);
    }

    /// <summary>The same within the bounds of what calibration considers.</summary>
    public ItemCurve Bounded() => new(
        Math.Clamp(LogSlope, SmallestLogSlope, LargestLogSlope),
        Math.Clamp(Intercept, -LargestIntercept, LargestIntercept),
        double.IsNegativeInfinity(GuessingLogit) ? GuessingLogit : Math.Clamp(GuessingLogit, SmallestGuessingLogit, LargestGuessingLogit),
        double.IsPositiveInfinity(UpperLogit) ? UpperLogit : Math.Clamp(UpperLogit, SmallestUpperLogit, LargestUpperLogit));

    /// <summary>Whether an asymptote, 2 for logit c and 3 for logit d, is as far up or down as it may be.</summary>
    public bool IsAtBound(int parameter, bool isUpward) => (parameter, isUpward) switch
    {
        (2, true) => GuessingLogit >= LargestGuessingLogit,
        (2, false) => GuessingLogit <= SmallestGuessingLogit,
        (3, true) => UpperLogit >= LargestUpperLogit,
        (3, false) => UpperLogit <= SmallestUpperLogit,
        _ => false,
    };

    /// <summary>Largest difference of a slope, intercept or asymptote.</summary>
    public double DistanceTo(ItemCurve other) => Math.Max(
        Math.Max(Math.Abs(Slope - other.Slope), Math.Abs(Intercept - other.Intercept)),
        Math.Max(Math.Abs(Guessing - other.Guessing), Math.Abs(Upper - other.Upper)));

    public ItemParameters ToParameters() => new(Slope, -Intercept / Slope, Guessing, Upper);

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
