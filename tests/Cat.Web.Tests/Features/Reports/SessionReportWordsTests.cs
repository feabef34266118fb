using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Features.Reports;

public sealed class SessionReportWordsTests
{
    [Theory]
    [InlineData(-2, "very easy (suits the level Starting)")]
    [InlineData(0, "medium (suits the level Secure)")]
    [InlineData(1, "hard (suits the level Strong)")]
    public void Difficulty_FrozenValue_IsSaidWithItsLevel(double difficulty, string expected) =>
        Assert.Equal(expected, SessionReportWords.Difficulty(difficulty, AbilityBand.Default));

    [Theory]
    [InlineData(0, 0.4, "at the student's estimated level then")]
    [InlineData(0, 0.6, "easier than the student's estimated level then")]
    [InlineData(1, 0.4, "harder than the student's estimated level then")]
    public void DifficultyThen_ComparesWithTheEstimateThen(double difficulty, double theta, string expected) =>
        Assert.Equal(expected, SessionReportWords.DifficultyThen(difficulty, theta));

    [Fact]
    public void Cautions_OrdinarySitting_None() => Assert.Empty(CautionsOf([(true, 0.9), (false, 0.7), (true, 0.35)]));

    [Fact]
    public void Cautions_AllRight_SaysBeyondTheRange() =>
        Assert.Contains("may be higher than this test can show", Assert.Single(CautionsOf([(true, 0.9), (true, 0.5)])), StringComparison.Ordinal);

    [Fact]
    public void Cautions_ErrorNeverFell_SaysDoNotUse() =>
        Assert.Contains("never fell", Assert.Single(CautionsOf([(true, 1.0), (false, 1.05)])), StringComparison.Ordinal);

    [Fact]
    public void Cautions_ErrorCollapses_SaysTooGoodToBeTrue() =>
        Assert.Contains("too good to be true", Assert.Single(CautionsOf([(true, 0.9), (false, 0.3)])), StringComparison.Ordinal);

    [Fact]
    public void Cautions_LongestLengthWithoutPrecision_SaysSo() =>
        Assert.Contains("longest length", Assert.Single(CautionsOf([(true, 0.9), (false, 0.6)], SessionStopReason.MaximumQuestions)), StringComparison.Ordinal);

    [Fact]
    public void Cautions_RulesCannotBeKept_NamesThem() =>
        Assert.Contains("Tag x asks for at least 2.", Assert.Single(CautionsOf([(true, 0.9), (false, 0.6)], SessionStopReason.RulesCannotBeKept)), StringComparison.Ordinal);

    private static IReadOnlyList<string> CautionsOf((bool IsCorrect, double StandardError)[] answers, SessionStopReason stop = SessionStopReason.PrecisionReached)
    {
        var path = answers.Select((answer, index) => new PathStep(index + 1, answer.IsCorrect, 0, answer.StandardError)).ToList();
        var now = DateTimeOffset.UnixEpoch;
        var report = new SessionReport(
            TestSessionId.New(), AssignmentId.New(), "Autumn", "8b", "School mathematics", "Ada", 1, [], new AdaptiveRules { TargetStandardError = 0.35 }, AbilityBand.Default, new ReportingScale(),
            0, path[^1].StandardError, stop, "Tag x asks for at least 2.", now, now, new SittingFacts(new DeliveryRules(), 0, 0, 0), null, true, path, new ConceptProfile([], []), [], PageWindow.Of(1, 0, 25));
        return SessionReportWords.Cautions(report, BandStatement.Describe(0, report.StandardError, AbilityBand.Default, report.Answered, report.Correct));
    }
}
