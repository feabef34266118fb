using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt;

/// <summary>Every formula of the model against the same in 2,000 binary places, in the middle and far beyond where probabilities round to 0 or 1.</summary>
public sealed class LogisticModelPrecisionTests
{
    private const double RelativeError = 1e-11;

    private static readonly double[] Abilities = [-40, -8, -1.3, 0.3, 2, 8, 40];

    public static TheoryData<double, double, double, double> Items { get; } = new()
    {
        { 4, 0, 0, 1 },
        { 4, -6, 0, 1 },
        { 4, 6, 0.35, 1 },
        { 4, 0.5, 0.35, 1 },
        { 1.2, 0.4, 0, 0.95 },
        { 4, -1, 0.2, 0.9 },
        { 0.3, 2, 0.25, 1 },
        { 2, 0, 1e-9, 1 },
    };

    [Theory]
    [MemberData(nameof(Items))]
    public void LogProbability_FarAndNear_HasItsDigits(double a, double b, double c, double d) => Check(a, b, c, d, (item, theta, exact) =>
    {
        foreach (var isCorrect in new[] { false, true }) Close(exact.LogProbability(isCorrect), LogisticModel.LogProbability(item, theta, isCorrect));
    });

    [Theory]
    [MemberData(nameof(Items))]
    public void Derivatives_FarAndNear_HaveTheirDigits(double a, double b, double c, double d) => Check(a, b, c, d, (item, theta, exact) =>
    {
        foreach (var isCorrect in new[] { false, true })
        {
            var derivatives = LogisticModel.Derivatives(item, theta, isCorrect);
            Close(exact.First(isCorrect), derivatives.First);
            Close(exact.Second(isCorrect), derivatives.Second);
        }
    });

    [Theory]
    [MemberData(nameof(Items))]
    public void Information_SlopeAndBiasTerm_FarAndNear_HaveTheirDigits(double a, double b, double c, double d) => Check(a, b, c, d, (item, theta, exact) =>
    {
        Close(exact.Slope, LogisticModel.Slope(item, theta));
        Close(exact.Information, LogisticModel.ItemInformation(item, theta));
        Close(exact.BiasTerm, LogisticModel.BiasTerm(item, theta));
    });

    [Theory]
    [MemberData(nameof(Items))]
    public void KullbackLeiblerInformation_FarAndNear_HasItsDigits(double a, double b, double c, double d) => Check(a, b, c, d, (item, theta, exact) =>
    {
        // Far away, all but the same, and a small step.
        foreach (var other in new[] { -40.0, 0, 8, theta + 1e-3, theta - 0.5 })
            Close(exact.KullbackLeibler(new PreciseLogistic(item, other)), LogisticModel.KullbackLeiblerInformation(item, theta, other), 1e-9);
    });

    private static void Check(double a, double b, double c, double d, Action<ItemParameters, double, PreciseLogistic> check)
    {
        var item = new ItemParameters(a, b, c, d);
        foreach (var theta in Abilities) check(item, theta, new PreciseLogistic(item, theta));
    }

    private static void Close(double expected, double actual, double relativeError = RelativeError) =>
        Assert.True(Math.Abs(expected - actual) <= relativeError * Math.Abs(expected), $"Expected {expected:r}, got {actual:r}.");
}
