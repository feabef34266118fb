using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports.Classes;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class UncertainStudentsTests
{
    // 90 % quantile of the standard normal distribution: the 80 % interval reaches so far.
    private const double Reach = 1.2815515655;

    private static readonly AdaptiveRules Rules = new() { MinimumQuestions = 5, MaximumQuestions = 20, TargetStandardError = 0.35 };

    [Theory]
    [InlineData(Reach - 0.01, true)]
    [InlineData(Reach + 0.01, false)]
    public void Of_DistanceFromTheCut_DecidesByTheInterval(double standardErrors, bool isUncertain)
    {
        var student = Made.Finished("Ada", 0.4 + (0.2 * standardErrors), 0.2);
        Assert.Equal(isUncertain, UncertainStudents.Of([student], AbilityBand.Default, Rules, "Strong").Count == 1);
    }

    [Fact]
    public void Of_OverTwoCuts_NamesBothTheMostOpenFirst()
    {
        var one = Assert.Single(UncertainStudents.Of([Made.Finished("Ada", 0.2, 0.5)], AbilityBand.Default, Rules, null));
        Assert.Equal(["Strong", "Secure"], one.Cuts.Select(cut => cut.Band.Name));
        // P(Z > 0.4), from tables.
        Assert.Equal(0.3446, one.Cuts[0].ShareAbove, 1e-4);
    }

    [Fact]
    public void Of_PlacementTest_TakesItsConfidence()
    {
        var placement = Rules with { Placement = new PlacementRule([0.4], 0.95) };
        var student = Made.Finished("Ada", 0.4 + (0.2 * 1.5), 0.2);
        Assert.Empty(UncertainStudents.Of([student], AbilityBand.Default, Rules, "Strong"));
        Assert.Single(UncertainStudents.Of([student], AbilityBand.Default, placement, "Strong"));
    }

    [Fact]
    public void Of_FarFromEveryCut_IsListedOnlyForWhatWentWrong()
    {
        var students = new[]
        {
            Made.Finished("Precise", 3, 0.34), Made.Finished("Imprecise", 3, 0.4), Made.Finished("Short", 3, 0.3, stop: SessionStopReason.TimeRanOut), Made.Finished("Long", 3, 0.3, stop: SessionStopReason.MaximumQuestions),
        };

        var found = UncertainStudents.Of(students, AbilityBand.Default, Rules, null);

        Assert.Equal([("Imprecise", true, false), ("Short", false, true)], found.Select(one => (one.Student.Name, one.MissesTarget, one.WasCutShort)));
    }

    [Fact]
    public void Of_QuestionsNeeded_AreThoseThatMoveTheIntervalOffTheCut()
    {
        var student = Made.Finished("Ada", 0.4 + 0.3, 0.3, answered: 20);
        var one = Assert.Single(UncertainStudents.Of([student], AbilityBand.Default, Rules, "Strong"));

        // Each question gave (1 / 0.09 - 1) / 20; the error that is wanted reaches from 0.7 down to 0.4.
        var wanted = 0.3 / Reach;
        Assert.Equal((int)Math.Ceiling(((1 / (wanted * wanted)) - 1) / (((1 / 0.09) - 1) / 20)), one.QuestionsNeeded);
        Assert.Equal($"A test of about {one.QuestionsNeeded} questions would do; this one had 20.", UncertainWords.Advice(one));
    }

    [Fact]
    public void Of_OnTheBorder_NoTestIsLongEnough()
    {
        var one = Assert.Single(UncertainStudents.Of([Made.Finished("Ada", 0.401, 0.3)], AbilityBand.Default, Rules, "Strong"));
        Assert.Null(one.QuestionsNeeded);
        Assert.Contains("no test of sensible length", UncertainWords.Advice(one), StringComparison.Ordinal);
    }
}
