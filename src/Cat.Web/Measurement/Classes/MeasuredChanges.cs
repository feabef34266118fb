using Cat.Data.TestPlans;
using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.Classes;

/// <param name="Difference">On the scale of θ; above 0 for a gain.</param>
/// <param name="StandardError">Of it.</param>
/// <param name="PValue">Of no change, for this student alone.</param>
/// <param name="AdjustedPValue">The same, allowing for the number of students (Benjamini and Hochberg 1995).</param>
internal sealed record StudentChange(double Difference, double StandardError, double PValue, double AdjustedPValue)
{
    public bool IsClear => AdjustedPValue <= ClassChange.Level;
}

/// <summary>How the students of a class changed between two tests, in the words of the web.</summary>
/// <param name="Students">In the order asked for; null where nothing can be said.</param>
/// <param name="Compared">Of whom something can be said.</param>
/// <param name="Mean">Change of the class; null with nobody.</param>
/// <param name="MeanHalfWidth">Half the 95 % interval of the mean; null with one student.</param>
/// <param name="MeanPValue">Of no change on average.</param>
/// <param name="Up">Students up at 5 % taken one by one.</param>
/// <param name="Down">Down.</param>
/// <param name="ExpectedEachWay">Of each, if nobody had changed.</param>
internal sealed record MeasuredChanges(
    IReadOnlyList<StudentChange?> Students, int Compared, double? Mean, double? MeanHalfWidth, double? MeanPValue, int Up, int Down, double ExpectedEachWay)
{
    public static MeasuredChanges Between(IReadOnlyList<(Measured Before, Measured After)> pairs, AdaptiveRules rulesBefore, AdaptiveRules rulesAfter)
    {
        var changes = pairs.Select(pair => AbilityChange.Between(Of(pair.Before, rulesBefore), Of(pair.After, rulesAfter))).ToList();
        var adjusted = AbilityChange.Adjusted(changes);
        var students = changes.Zip(adjusted, (change, p) => change is { } known && p is { } adjustedP ? new StudentChange(known.Difference, known.StandardError, known.PValue, adjustedP) : null).ToList();
        return ClassChange.Of(changes) is not { } whole
            ? new MeasuredChanges(students, 0, null, null, null, 0, 0, 0)
            : new MeasuredChanges(
                students, whole.Compared, whole.Mean, whole.StandardError is { } error ? error * Quantile(whole.Compared - 1) : null, whole.PValue, whole.Up, whole.Down, whole.ExpectedEachWay);
    }

    private static MeasuredAbility Of(Measured result, AdaptiveRules rules) => new(new AbilityEstimate(result.Theta, result.StandardError), new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation));

    /// <summary>t with P(|T| ≥ t) = <see cref="ClassChange.Level"/>, by bisection: the probability falls in t.</summary>
    private static double Quantile(int degreesOfFreedom)
    {
        var (low, high) = (0.0, 20.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (StudentT.TwoSided(middle, degreesOfFreedom) > ClassChange.Level) low = middle;
            else high = middle;
        }

        return high;
    }
}
