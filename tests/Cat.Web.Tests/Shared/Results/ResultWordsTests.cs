using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class ResultWordsTests
{
    [Theory]
    [InlineData(0, "less than a minute")]
    [InlineData(59, "less than a minute")]
    [InlineData(60, "1 minute")]
    [InlineData(12 * 60, "12 minutes")]
    [InlineData(3600, "1 hour")]
    [InlineData((3600 * 2) + 60, "2 hours 1 minute")]
    [InlineData((86400 * 3) + 3600 + 60, "3 days 1 hour")]
    public void For_Duration_ReadsAsPeopleSayIt(int seconds, string expected) => Assert.Equal(expected, DurationText.For(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void For_FixedLengthTest_SaysThatAllQuestionsWereGiven() =>
        Assert.Equal("All 12 questions of this test were given.", StopReasonText.For(SessionStopReason.MaximumQuestions, new AdaptiveRules { MaximumQuestions = 12 }));

    [Fact]
    public void For_PreciseTestCutShort_SaysThatItIsLessPreciseThanWanted() =>
        Assert.Equal(
            "The longest length, 20 questions, was reached before the result was as precise as wanted.",
            StopReasonText.For(SessionStopReason.MaximumQuestions, new AdaptiveRules { TargetStandardError = 0.3 }));

    [Fact]
    public void For_NoReasonYet_IsNotFinished() => Assert.Equal("Not finished yet.", StopReasonText.For(null, new AdaptiveRules()));

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.96, 0.9750021)]
    [InlineData(-1.2815515655, 0.1)]
    public void Below_KnownQuantiles_AgreeWithTables(double z, double expected) => Assert.Equal(expected, Normal.Below(z), 1e-6);
}
