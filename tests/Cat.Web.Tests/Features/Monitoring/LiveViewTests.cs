using Cat.Data;
using Cat.Web.Features.Monitoring;

namespace Cat.Web.Tests.Features.Monitoring;

public sealed class LiveViewTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly LiveSnapshot Class = new(
    [
        Row("Ada", LiveState.Answering) with { Answered = 5, StandardError = 0.4, EndsAt = Noon.AddMinutes(9) },
        Row("Bo", LiveState.Finished) with { Answered = 2, StandardError = 0.5 },
        Row("Cy", LiveState.Disconnected) with { Answered = 7, StandardError = 0.3, EndsAt = Noon.AddMinutes(5) },
        Row("Di", LiveState.NotStarted),
        Row("Ed", LiveState.Paused) with { Answered = 3, StandardError = 0.6, Since = Noon, Left = TimeSpan.FromMinutes(7) },
    ], IsOutOfDate: false);

    [Theory]
    [InlineData(LiveSort.Name, "Ada Bo Cy Di Ed")]
    [InlineData(LiveSort.Attention, "Cy Ed Ada Di Bo")]
    [InlineData(LiveSort.Progress, "Di Ed Ada Cy Bo")]
    [InlineData(LiveSort.TimeLeft, "Cy Ed Ada Di Bo")]
    [InlineData(LiveSort.Precision, "Di Ed Bo Ada Cy")]
    public void Fitting_Sorts(LiveSort sort, string expected) => Assert.Equal(expected, Names(new LiveView(null, null, sort, 1)));

    [Theory]
    [InlineData(LiveState.Finished, null, "Bo")]
    [InlineData(null, " d ", "Ada Di Ed")]
    [InlineData(LiveState.Paused, "x", "")]
    [InlineData(null, "CY-9", "Cy")]
    public void Fitting_Filters(LiveState? state, string? search, string expected) => Assert.Equal(expected, Names(new LiveView(state, search, LiveSort.Name, 1)));

    [Fact]
    public void Running_IsWhoCanBeActedOn() => Assert.Equal(Class.Rows.Where(row => row.DisplayName is "Ada" or "Cy" or "Ed").Select(row => row.SessionId!.Value), LiveView.Running(Class.Rows)); // these have one

    [Fact]
    public void After_StillAway_KeepsSinceWhen()
    {
        var away = Row("Ada", LiveState.Away) with { Since = Noon };
        var later = new LiveSnapshot([away with { Since = Noon.AddSeconds(15) }], IsOutOfDate: false);
        Assert.Equal(Noon, later.After(new LiveSnapshot([away], IsOutOfDate: false)).Rows[0].Since);
        Assert.Equal(Noon.AddSeconds(15), later.After(new LiveSnapshot([away with { State = LiveState.Answering }], IsOutOfDate: false)).Rows[0].Since);
    }

    private static LiveRow Row(string name, LiveState state) => new(Guid.NewGuid(), name, $"{name.ToLowerInvariant()}-9", state == LiveState.NotStarted ? null : TestSessionId.New(), state);

    private static string Names(LiveView view) => string.Join(' ', view.Fitting(Class).Select(row => row.DisplayName));
}
