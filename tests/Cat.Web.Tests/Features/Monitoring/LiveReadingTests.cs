using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Features.Monitoring;

namespace Cat.Web.Tests.Features.Monitoring;

public sealed class LiveReadingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(5);
    private static readonly LiveFacts Nobody = new(Guid.NewGuid(), "Sam", "sam");
    private static readonly LiveFacts Begun = Nobody with
    {
        SessionId = TestSessionId.New(),
        AttemptNumber = 1,
        StartedAt = Start,
        Answered = 2,
        TimesAway = 1,
        StandardError = 0.6,
        LastAnswerAt = At(60),
        PresentedAt = At(60),
        TimeEndsAt = At(1200),
    };

    /// <summary>What was heard last, whether away, when somebody looks, and what they see.</summary>
    public static TheoryData<int?, bool, int, LiveState, int> Signals => new()
    {
        { 100, false, 110, LiveState.Answering, 60 },
        { 100, false, 145, LiveState.Answering, 60 },
        { 100, false, 146, LiveState.Disconnected, 100 },
        { 100, true, 110, LiveState.Away, 100 },
        { 100, true, 250, LiveState.Away, 100 },
        { 100, true, 251, LiveState.Disconnected, 100 },
        // Heard before the last answer: the answer is what was heard last, and it came from an open page.
        { 50, true, 70, LiveState.Answering, 60 },
        { 50, false, 106, LiveState.Disconnected, 60 },
        { null, false, 80, LiveState.Answering, 60 },
        { null, false, 106, LiveState.NoSignal, 60 },
    };

    [Theory]
    [MemberData(nameof(Signals))]
    public void Read_Signals(int? seen, bool isAway, int now, LiveState state, int since)
    {
        var row = Read(Begun with { SeenAt = seen is { } second ? At(second) : null, IsAway = seen is null ? null : isAway }, now);
        Assert.Equal((state, At(since), 3, At(1200)), (row.State, row.Since, row.Position, row.EndsAt));
    }

    [Fact]
    public void Read_NotStarted() => Assert.Equal((LiveState.NotStarted, null, false), (Read(Nobody, 100).State, Read(Nobody, 100).SessionId, Read(Nobody, 100).IsRunning));

    [Fact]
    public void Read_Paused_TheClockStandsWhereItWas()
    {
        var row = Read(Begun with { PausedAt = At(200), SeenAt = At(150), IsAway = false, WindowEndsAt = At(900) }, 5000);
        Assert.Equal((LiveState.Paused, At(200), TimeSpan.FromSeconds(700), null), (row.State, row.Since, row.Left, row.EndsAt));
    }

    [Fact]
    public void Read_OnABreak_ShowsWhatWasLeftWhenItBegan()
    {
        // BeginBreak moved the end by the longest break.
        var row = Read(Begun with { BreakBeganAt = At(200), TimeEndsAt = At(1200) + LongestBreak, SeenAt = At(201), IsAway = false }, 300);
        Assert.Equal((LiveState.OnBreak, At(200), TimeSpan.FromSeconds(1000)), (row.State, row.Since, row.Left));
    }

    [Fact]
    public void Read_BreakOverByItself_TheClockGoesOn()
    {
        var row = Read(Begun with { BreakBeganAt = At(200), TimeEndsAt = At(1200) + LongestBreak, SeenAt = At(510), IsAway = false }, 520);
        Assert.Equal((LiveState.Answering, At(1500)), (row.State, row.EndsAt));
    }

    [Fact]
    public void Read_Finished_NothingElseMatters()
    {
        var row = Read(Begun with { FinishedAt = At(700), StopReason = SessionStopReason.Placed, SeenAt = At(10), IsAway = true }, 9000);
        Assert.Equal((LiveState.Finished, At(700), null, null, SessionStopReason.Placed), (row.State, row.Since, row.Position, row.EndsAt, row.StopReason));
    }

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);

    private static LiveRow Read(LiveFacts facts, int now) => LiveReading.Read(facts, LongestBreak, new MonitoringOptions(), At(now));
}
