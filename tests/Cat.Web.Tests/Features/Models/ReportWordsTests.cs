using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Web.Features.Models;

namespace Cat.Web.Tests.Features.Models;

public sealed class ReportWordsTests
{
    [Theory]
    [InlineData(0.72, "predicted better than after")]
    [InlineData(0.70, "predicted as well as after")]
    [InlineData(0.68, "predicted less well than after")]
    public void Meaning_Prediction_IsSaidAsItIs(double policy, string expected) =>
        Assert.Contains(expected, ReportWords.Meaning(Report(Figures(policy, 0.5, 0.3), Figures(0.70, 0.5, 0.3))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.6, 0.2, "more concepts, and two tests have fewer questions")]
    [InlineData(0.4, 0.4, "fewer concepts, and two tests have more questions")]
    [InlineData(0.503, 0.298, "about as many concepts, and two tests have about as many questions")]
    public void Meaning_ConceptsAndOverlap_AreComparedWithFisher(double coverage, double overlap, string expected) =>
        Assert.Contains(expected, ReportWords.Meaning(Report(Figures(0.7, coverage, overlap), Figures(0.7, 0.5, 0.3))), StringComparison.Ordinal);

    [Fact]
    public void Weights_AnyScale_AreShares() => Assert.Equal("quality 50 %, diversity 50 %, novelty 0 %", ReportWords.Weights(new PolicyWeights(7, 7, 0)));

    [Theory]
    [InlineData(0.01234, "+0.012")]
    [InlineData(-0.01234, "−0.012")]
    [InlineData(0.0001, "0.000")]
    [InlineData(double.NaN, "–")]
    public void Difference_HasASign(double value, string expected) => Assert.Equal(expected, ReportWords.Difference(value));

    private static PolicyReport Report(SelectorFigures policy, SelectorFigures fisher) => new(700, 150, 150, 40, 31, policy, fisher);

    private static SelectorFigures Figures(double areaUnderCurve, double coverage, double overlap) => new([new StepFigures(5, areaUnderCurve, 0.6, coverage)], overlap, 0.5, 0.2);
}
