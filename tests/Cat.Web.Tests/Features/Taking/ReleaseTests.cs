using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Taking;

public sealed class ReleaseTests(SchoolDatabase database)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Result_AfterClosing_IsHiddenUntilThenInListAndPage()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await TakeAsync(trial, new DeliveryRules { ResultRelease = ReleaseRule.AfterClosing, ReviewRelease = ReleaseRule.AfterClosing });
        Assert.Equal(new ResultNotReleased("Autumn test", trial.School.Now + Hour, SessionStopReason.MaximumQuestions), (await trial.Get<ShowResult>().HandleAsync(trial.Student, id, default)).Error);
        Assert.Null(await BandInListAsync(trial));
        trial.Time.Advance(Hour);
        Assert.True((await trial.Get<ShowResult>().HandleAsync(trial.Student, id, default)).IsSuccess);
        Assert.NotNull(await BandInListAsync(trial));
    }

    [Fact]
    public async Task Review_NotReleased_CarriesNoContentOfAnyQuestion()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var result = (await trial.Get<ShowResult>().HandleAsync(trial.Student, await TakeAsync(trial, new DeliveryRules { ReviewRelease = ReleaseRule.Never }), default)).Value;
        Assert.False(result.Review.IsReleased);
        Assert.Equal(4, result.Questions.Count);
        Assert.All(result.Questions, question => Assert.Null(question.Content));
    }

    [Theory]
    [InlineData(ReleaseRule.AtOnce, null, true)]
    [InlineData(ReleaseRule.AfterClosing, null, true)]
    [InlineData(ReleaseRule.AfterClosing, 1, false)]
    [InlineData(ReleaseRule.AfterClosing, 0, true)]
    [InlineData(ReleaseRule.Never, 0, false)]
    public void IsDue(ReleaseRule rule, int? closesInHours, bool expected)
    {
        var now = DateTimeOffset.UnixEpoch;
        Assert.Equal(expected, rule.IsDue(closesInHours is { } hours ? now + (hours * Hour) : null, now));
    }

    private static async Task<TestSessionId> TakeAsync(TakingTrial trial, DeliveryRules delivery)
    {
        var id = await trial.StartAsync(delivery, closesIn: Hour);
        for (var position = 1; position <= 4; position++) await trial.AnswerAsync(id, position);
        return id;
    }

    private static async Task<string?> BandInListAsync(TakingTrial trial) =>
        (await trial.Get<ListMyTests>().HandleAsync(trial.Student, 1, default)).Value.Tests.Single().Finished.Single().Band;
}
