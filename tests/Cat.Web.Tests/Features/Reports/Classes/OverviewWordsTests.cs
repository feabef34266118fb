using Cat.Web.Features.Reports.Classes;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class OverviewWordsTests
{
    [Fact]
    public void Summary_MixedClass_SaysWhoHasFinishedAndWhereHalfOfThemLie()
    {
        var overview = ClassOverview.Of(Made.Results(Made.Head(), new[] { -1.0, -0.5, 0, 0.5, 1.0 }.Select(theta => Made.Finished("A", theta, 0.3)), inProgress: 1, notStarted: 2));

        Assert.Equal("5 of 8 students have finished, 1 is in progress, 2 have not started.", overview.Summary[0]);
        Assert.Equal("Half of them lie between 450 and 550; the one in the middle is 500. The lowest is 400, the highest 600.", overview.Summary[1]);
    }

    [Fact]
    public void Spread_IsSaidOnTheScaleOfTheTest()
    {
        var sentences = OverviewWords.Spread(Made.Head(), 30, new ClassSpread(30, 0.8, 0.4)).ToList();
        Assert.Equal("About 80 % of the spread between students is real (reliability 0.80): what students can do differs by about 80 points (standard deviation), and the uncertainty of the test adds about 40.", sentences[0]);
        Assert.Contains("good enough to tell most students apart", sentences[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Spread_NothingReal_WarnsOfComparing() =>
        Assert.Contains("do not compare single students", Assert.Single(OverviewWords.Spread(Made.Head(), 30, new ClassSpread(30, 0.1, 0.4))), StringComparison.Ordinal);

    [Theory]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Quantile_LiesBetweenResults(double share, double expected) => Assert.Equal(expected, OverviewWords.Quantile([1, 2, 3, 4], share), 1e-12);

    [Fact]
    public void Notes_RecalculatedAndKept_AreSaid()
    {
        var results = Made.Results(Made.Head(), [Made.Finished("Ada", 0, 0.3, rescoredAt: DateTimeOffset.UnixEpoch), Made.Finished("Bo", 0, 0.3)]) with { LeftTheClass = 2, NoLongerMeant = 1 };
        Assert.Equal(
            ["1 result was recalculated after the test, the last on 1 January 1970, 00:00 UTC; marked “recalculated” in the list of students.",
                "Results of 2 students who left the class are kept, but not shown.", "Results of 1 student whom the test is no longer for are kept, but not shown."],
            OverviewWords.Notes(results));
    }
}
