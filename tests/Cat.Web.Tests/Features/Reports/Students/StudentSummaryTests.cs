using Cat.Web.Features.Reports.Students;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Tests.Features.Reports.Students;

public sealed class StudentSummaryTests
{
    [Fact]
    public void Of_OrdinaryResult_SaysWhereWhatAndWhatNext()
    {
        var concepts = new ConceptProfile(
            [MadeReport.Standing("Decimals", 0.93), MadeReport.Standing("Fractions", 0.12), MadeReport.Standing("Percentages", 0.4), MadeReport.Standing("Ratios", null)],
            [new PracticeStep("Fractions", ConceptState.NotYet, ["Percentages"])]);
        var sentences = StudentSummary.Of(MadeReport.Of(0.1, 0.3, concepts: concepts));
        Assert.Contains("On the scale of this test 510, between 451 and 569 with 95 % certainty.", sentences[0], StringComparison.Ordinal);
        Assert.Equal("Strongest: Decimals (mastered, 93 %). Weakest: Fractions (not yet, 12 %).", sentences[1]);
        Assert.Equal("Practise Fractions next, because Percentages builds on it.", sentences[2]);
        Assert.Equal(4, sentences.Count);
    }

    [Fact]
    public void Of_NothingAnswered_SaysSo() => Assert.Equal(["No answer counts yet, so nothing can be said of the student."], StudentSummary.Of(MadeReport.Of(0, 1, [])));

    [Fact]
    public void Precision_FarFromEveryBorder_IsDecided()
    {
        var middle = (AbilityBandBorder(2) + AbilityBandBorder(3)) / 2;
        Assert.StartsWith("That is precise enough to decide on the level", StudentSummary.Precision(MadeReport.Of(middle, 0.1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Precision_NearABorder_NamesItWithItsProbability()
    {
        var border = AbilityBandBorder(2);
        // Half a standard error above it: Φ(0.5) = 69.15 %.
        var text = StudentSummary.Precision(MadeReport.Of(border + 0.1, 0.2));
        Assert.Contains($"the border at {500 + (100 * border):0} ", text, StringComparison.Ordinal);
        Assert.Contains("the probability of being above it is 69 %", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Precision_AllRight_IsNotDecided() => Assert.Contains("do not decide by it alone", StudentSummary.Precision(MadeReport.Of(3, 0.1, [true, true])), StringComparison.Ordinal);

    [Fact]
    public void Comparison_SaysWhatUncertaintyLeavesOpen() =>
        Assert.Equal(
            "In the middle third of the class. 12 of the 27 other results are lower; considering the uncertainty of all of them, between 8 and 17 (with 95 % certainty).",
            StudentSummary.Comparison(new ClassPlace(27, 12, 8, 17, ClassThird.Middle, ClassThird.Middle)));

    [Fact]
    public void History_ClearAndUnclearChange_AreToldApart()
    {
        var report = MadeReport.Of(1, 0.3) with { Change = new ResultChange(0.35, 0.1, 0.0005) };
        Assert.Equal(
            "Since the test before the student went up by 35 (with 95 % certainty between +15 and +55). That is more than chance: a student who did not change would differ so much in fewer than 1 of 100 cases.",
            HistoryFigure.ChangeWords(report));
        Assert.Contains("Do not read it as progress or decline.", HistoryFigure.ChangeWords(report with { Change = new ResultChange(-0.2, 0.2, 0.32) }), StringComparison.Ordinal);
    }

    private static double AbilityBandBorder(int band) => Cat.Data.TestPlans.AbilityBand.Default[band].LowerBound!.Value; // not the lowest
}
