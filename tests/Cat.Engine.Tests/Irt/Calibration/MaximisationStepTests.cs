using Cat.Engine.Irt.Calibration;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class MaximisationStepTests
{
    private static readonly double[] Nodes = [.. Enumerable.Range(0, 23).Select(index => -4.4 + (0.4 * index))];
    private static readonly double[] Counts = [.. Nodes.Select(node => 200 * Math.Exp(-node * node / 2))];
    private static readonly double[] Right = [.. Nodes.Select((node, index) => Counts[index] * (0.22 + (0.7 / (1 + Math.Exp((-1.3 * node) - 0.4)))))];

    public static TheoryData<CalibrationModel> Models => new(Enum.GetValues<CalibrationModel>());

    [Theory]
    [MemberData(nameof(Models))]
    public void Accumulate_AnyModel_IsTheNumericalDerivative(CalibrationModel model)
    {
        var size = MaximisationStep.ParameterCount(model);
        foreach (var prior in Priors(model))
        {
            var at = Point(model, 0.3, -0.5, -1.2, 2.1);
            var gradient = new double[size];
            var information = new double[size * size];
            MaximisationStep.Accumulate(new ExpectedResponses(Counts, Right, Nodes), at, prior, model, gradient, information);
            for (var row = model == CalibrationModel.OneParameter ? 1 : 0; row < size; row++)
            {
                Assert.Equal(Derivative(step => Objective(Moved(at, row, step), prior)), gradient[row], 1e-5);
                for (var column = model == CalibrationModel.OneParameter ? 1 : 0; column <= row; column++)
                    Assert.Equal(ExpectedInformation(at, prior, row, column), information[(row * size) + column], 1e-5);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Maximise_AnyModel_EndsWhereTheGradientVanishes(CalibrationModel model)
    {
        foreach (var prior in Priors(model))
        {
            var (curve, before) = (ItemCurve.Start(model, 0.55), double.NegativeInfinity);
            for (var call = 0; call < 40; call++)
            {
                curve = MaximisationStep.Maximise(new ExpectedResponses(Counts, Right, Nodes), curve, prior, model).Curve;
                Assert.True(Objective(curve, prior) >= before - 1e-9, $"call {call} lowered the objective");
                before = Objective(curve, prior);
            }

            for (var row = model == CalibrationModel.OneParameter ? 1 : 0; row < MaximisationStep.ParameterCount(model); row++)
                Assert.Equal(0, Derivative(step => Objective(Moved(curve, row, step), prior)), 1e-3);
        }
    }

    [Fact]
    public void Maximise_FourParameters_ReturnsTheInformationWithTheAsymptotesProfiledOut()
    {
        var prior = Priors(CalibrationModel.FourParameter)[0];
        var curve = ItemCurve.Start(CalibrationModel.FourParameter, 0.55);
        for (var call = 0; call < 40; call++) curve = MaximisationStep.Maximise(new ExpectedResponses(Counts, Right, Nodes), curve, prior, CalibrationModel.FourParameter).Curve;
        var pair = MaximisationStep.Maximise(new ExpectedResponses(Counts, Right, Nodes), curve, prior, CalibrationModel.FourParameter).Information;
        double H(int row, int column) => ExpectedInformation(curve, prior, row, column);
        // Schur complement A − B D⁻¹ Bᵀ with 2 × 2 blocks.
        var determinant = (H(2, 2) * H(3, 3)) - (H(3, 2) * H(3, 2));
        double Profiled(int row, int column) => H(row, column) - (((H(row, 2) * ((H(3, 3) * H(2, column)) - (H(2, 3) * H(3, column)))) + (H(row, 3) * ((H(2, 2) * H(3, column)) - (H(2, 3) * H(2, column))))) / determinant);
        Assert.Equal(Profiled(0, 0), pair.First, 1e-3);
        Assert.Equal(Profiled(0, 1), pair.Cross, 1e-3);
        Assert.Equal(Profiled(1, 1), pair.Second, 1e-3);
    }

    [Fact]
    public void AboutLogSlope_OneParameter_IsTheNumericalDerivative()
    {
        var at = Point(CalibrationModel.OneParameter, 0.3, -0.5, 0, 0);
        var (gradient, information) = MaximisationStep.AboutLogSlope(new ExpectedResponses(Counts, Right, Nodes), at);
        var none = ItemPrior.Of(new CalibrationOptions().WithoutPriors());
        Assert.Equal(Derivative(step => Objective(Moved(at, 0, step), none)), gradient, 1e-5);
        Assert.Equal(ExpectedInformation(at, none, 0, 0), information, 1e-5);
    }

    private static ItemPrior[] Priors(CalibrationModel model)
    {
        var options = new CalibrationOptions { Model = model };
        return [ItemPrior.Of(options) with { InterceptMean = 0.4 }, ItemPrior.Of(options.WithoutPriors())];
    }

    private static ItemCurve Point(CalibrationModel model, double logSlope, double intercept, double guessing, double upper) => new(
        logSlope, intercept,
        model >= CalibrationModel.ThreeParameter ? guessing : double.NegativeInfinity,
        model == CalibrationModel.FourParameter ? upper : double.PositiveInfinity);

    private static ItemCurve Moved(ItemCurve curve, int parameter, double step) => parameter switch
    {
        0 => curve with { LogSlope = curve.LogSlope + step },
        1 => curve with { Intercept = curve.Intercept + step },
        2 => curve with { GuessingLogit = curve.GuessingLogit + step },
        _ => curve with { UpperLogit = curve.UpperLogit + step },
    };

    private static double Derivative(Func<double, double> function)
    {
        const double H = 1e-3;
        return ((8 * (function(H) - function(-H))) - function(2 * H) + function(-2 * H)) / (12 * H);
    }

    private static double Probability(ItemCurve curve, double node) => curve.Guessing + ((curve.Upper - curve.Guessing) / (1 + Math.Exp(-(curve.Slope * node) - curve.Intercept)));

    private static double Objective(ItemCurve curve, ItemPrior prior) => LogPrior(curve, prior) + Nodes.Select((node, index) =>
        (Right[index] * Math.Log(Probability(curve, node))) + ((Counts[index] - Right[index]) * Math.Log(1 - Probability(curve, node)))).Sum();

    private static double LogPrior(ItemCurve curve, ItemPrior prior) =>
        (-prior.Precision.First / 2 * Math.Pow(curve.LogSlope - prior.LogSlopeMean, 2)) - (prior.Precision.Second / 2 * Math.Pow(curve.Intercept - prior.InterceptMean, 2))
        + Beta(prior.Guessing, curve.Guessing) + Beta(prior.Upper, curve.Upper);

    private static double Beta(BetaPrior? prior, double probability) =>
        prior is null ? 0 : ((prior.Alpha - 1) * Math.Log(probability)) + ((prior.Beta - 1) * Math.Log(1 - probability));

    /// <summary>Σ n ∂P ∂P′ / (P Q) and what the prior's log density lacks in curvature.</summary>
    private static double ExpectedInformation(ItemCurve at, ItemPrior prior, int row, int column)
    {
        var sum = Derivative(step => -Derivative(other => LogPrior(Moved(Moved(at, row, step), column, other), prior)));
        for (var node = 0; node < Nodes.Length; node++)
        {
            var probability = Probability(at, Nodes[node]);
            sum += Counts[node] / (probability * (1 - probability))
                * Derivative(step => Probability(Moved(at, row, step), Nodes[node])) * Derivative(step => Probability(Moved(at, column, step), Nodes[node]));
        }

        return sum;
    }
}
