using Cat.Engine.Irt.Calibration.PartialCredit;

namespace Cat.Engine.Tests.Irt.Calibration.PartialCredit;

public sealed class StepMaximisationTests
{
    private static readonly double[] Nodes = [.. Enumerable.Range(0, 23).Select(index => -4.4 + (0.4 * index))];
    private static readonly double[] Counts = [.. Enumerable.Range(0, 4).SelectMany(category => Nodes.Select(node => 50 * Math.Exp((-node * node / 2) + (0.5 * category * (node - 1))) * (1 + (0.4 * Math.Sin(node + category)))))];
    private static readonly PartialCreditCurve At = new(0.2, [0.9, -0.4, -1.1]);
    private static readonly StepPrior Prior = new(4, 0.11);

    [Fact]
    public void Accumulate_Gradient_IsTheNumericalDerivative()
    {
        var gradient = new double[4];
        StepMaximisation.Accumulate(new ExpectedCategories(Counts, Nodes), At, Prior, gradient, new double[16]);
        for (var row = 0; row < 4; row++)
        {
            double Objective(double by) => StepMaximisation.Objective(new ExpectedCategories(Counts, Nodes), Moved(row, by), Prior);
            Assert.Equal((Objective(1e-5) - Objective(-1e-5)) / 2e-5, gradient[row], 1e-4);
        }
    }

    [Fact]
    public void Accumulate_Information_IsTheExpectedProductOfScores()
    {
        var information = new double[16];
        StepMaximisation.Accumulate(new ExpectedCategories(Counts, Nodes), At, new StepPrior(0, 0), new double[4], information);
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var expected = Nodes.Index().Sum(node => Enumerable.Range(0, 4).Sum(category =>
                    Enumerable.Range(0, 4).Sum(other => Counts[(other * Nodes.Length) + node.Index]) * Math.Exp(LogProbability(At, category, node.Item)) * Score(row, category, node.Item) * Score(column, category, node.Item)));
                Assert.Equal(expected, information[(row * 4) + column], 1e-4);
            }
        }
    }

    [Fact]
    public void Maximise_FromAfar_EndsWhereTheGradientVanishes()
    {
        var (curve, before) = (new PartialCreditCurve(1.5, [-3, 4, 0]), double.NegativeInfinity);
        for (var call = 0; call < 30; call++)
        {
            curve = StepMaximisation.Maximise(new ExpectedCategories(Counts, Nodes), curve, Prior);
            var objective = StepMaximisation.Objective(new ExpectedCategories(Counts, Nodes), curve, Prior);
            Assert.True(objective >= before - 1e-9, $"call {call} lowered the objective");
            before = objective;
        }

        var gradient = new double[4];
        StepMaximisation.Accumulate(new ExpectedCategories(Counts, Nodes), curve, Prior, gradient, new double[16]);
        Assert.All(gradient, slope => Assert.Equal(0, slope, 1e-6));
    }

    private static double Score(int parameter, int category, double node) => (LogProbability(Moved(parameter, 1e-5), category, node) - LogProbability(Moved(parameter, -1e-5), category, node)) / 2e-5;

    private static PartialCreditCurve Moved(int parameter, double by) => At.Moved([.. Enumerable.Range(0, 4).Select(index => index == parameter ? by : 0)], 1);

    /// <summary>By the definition: log of the share of exponentials.</summary>
    private static double LogProbability(PartialCreditCurve curve, int category, double node)
    {
        double[] exponents = [.. Enumerable.Range(0, 4).Select(other => (other * curve.Slope * node) + curve.Intercepts[..other].ToArray().Sum())];
        return exponents[category] - Math.Log(exponents.Sum(Math.Exp));
    }
}
