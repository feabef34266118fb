using Cat.Data.TestSessions;

namespace Cat.Web.Features.Monitoring;

/// <summary>What stored facts say at a moment.</summary>
internal static class LiveReading
{
    /// <param name="facts">Of the student.</param>
    /// <param name="longestBreak">Of the test.</param>
    /// <param name="options">From when on a page is not connected.</param>
    /// <param name="now">The moment.</param>
    public static LiveRow Read(LiveFacts facts, TimeSpan longestBreak, MonitoringOptions options, DateTimeOffset now)
    {
        if (facts is not { SessionId: { } session, StartedAt: { } startedAt }) return new LiveRow(facts.StudentId, facts.DisplayName, facts.UserName, null, LiveState.NotStarted);
        var breakEnd = facts.BreakBeganAt + longestBreak;
        var (state, since) = StateOf(facts, startedAt, breakEnd, options, now);
        var row = new LiveRow(facts.StudentId, facts.DisplayName, facts.UserName, session, state)
        {
            Since = since,
            AttemptNumber = facts.AttemptNumber ?? 1,
            // The question that a teacher's end took away has ended, and was not answered.
            Answered = (facts.Answered ?? 0) - (facts.StopReason == SessionStopReason.EndedByTeacher ? 1 : 0),
            Position = state == LiveState.Finished ? null : (facts.Answered ?? 0) + 1,
            TimesAway = facts.TimesAway ?? 0,
            StandardError = facts.StandardError,
            StopReason = facts.StopReason,
        };
        return state == LiveState.Finished ? row : WithClock(row, facts, breakEnd);
    }

    private static (LiveState State, DateTimeOffset? Since) StateOf(LiveFacts facts, DateTimeOffset startedAt, DateTimeOffset? breakEnd, MonitoringOptions options, DateTimeOffset now)
    {
        if (facts.FinishedAt is { } finished) return (LiveState.Finished, finished);
        if (facts.PausedAt is { } paused) return (LiveState.Paused, paused);
        if (breakEnd > now) return (LiveState.OnBreak, facts.BreakBeganAt);
        var asked = facts.PresentedAt ?? startedAt;
        // An answer is a sign, too: what came over the page counts whatever its script says. The page that follows an answer is open, not away.
        var answered = facts.LastAnswerAt ?? startedAt;
        if (facts is not { SeenAt: { } seen, IsAway: { } isAway }) return now - answered <= options.DisconnectedAfter ? (LiveState.Answering, asked) : (LiveState.NoSignal, answered);
        var isPageAway = isAway && seen > answered;
        var heard = seen > answered ? seen : answered;
        if (now - heard > (isPageAway ? options.AwayDisconnectedAfter : options.DisconnectedAfter)) return (LiveState.Disconnected, heard);
        return isPageAway ? (LiveState.Away, seen) : (LiveState.Answering, asked);
    }

    private static LiveRow WithClock(LiveRow row, LiveFacts facts, DateTimeOffset? breakEnd)
    {
        var end = Earlier(facts.TimeEndsAt, facts.WindowEndsAt);
        if (row.State == LiveState.Paused) return row with { Left = NotNegative(end - facts.PausedAt) };
        // A break stops the test's time, whose end has the longest break in it, and not its window.
        if (row.State == LiveState.OnBreak && facts.TimeEndsAt is { } timeEnd) return row with { Left = NotNegative(timeEnd - breakEnd) };
        return row with { EndsAt = end };
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => one is { } first && other is { } second ? (first < second ? first : second) : one ?? other;

    private static TimeSpan? NotNegative(TimeSpan? left) => left < TimeSpan.Zero ? TimeSpan.Zero : left;
}
