using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Monitoring;

/// <summary>What the live page says.</summary>
internal static class MonitoringWords
{
    public const string ReasonMissing = "Say why. The reason is kept with the result; students do not see it.";

    /// <summary>States in the order of the filter, with the words of it.</summary>
    public static IReadOnlyList<(LiveState State, string Name)> States { get; } =
    [
        (LiveState.Answering, "working"), (LiveState.Away, "in another tab"), (LiveState.Disconnected, "disconnected"), (LiveState.NoSignal, "no signal"),
        (LiveState.OnBreak, "on a break"), (LiveState.Paused, "paused"), (LiveState.NotStarted, "not started"), (LiveState.Finished, "finished"),
    ];

    public static string? ReasonOf(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();

    public static string StateOf(LiveRow row) => row.State switch
    {
        LiveState.Answering => $"at question {row.Position}",
        LiveState.Away => $"in another tab or window, at question {row.Position}",
        LiveState.Disconnected => "disconnected",
        LiveState.NoSignal => "no signal",
        LiveState.OnBreak => "on a break",
        LiveState.Paused => "paused",
        LiveState.NotStarted => "not started",
        LiveState.Finished => "finished",
    };

    public static string TagOf(LiveState state) => state switch
    {
        LiveState.Answering => "tag good",
        LiveState.Away or LiveState.NoSignal => "tag warn",
        LiveState.Disconnected => "tag bad",
        LiveState.OnBreak or LiveState.Paused or LiveState.NotStarted or LiveState.Finished => "tag",
    };

    /// <summary>The time of day, for what happens while somebody watches.</summary>
    public static string? SinceOf(LiveRow row) => (row.State, row.Since) switch
    {
        (_, null) => null,
        (LiveState.Finished, { } at) => $"at {Clock(at)}",
        (LiveState.NoSignal, { } at) => $"last answer or start {Clock(at)}",
        (_, { } at) => $"since {Clock(at)}",
    };

    public static string? WhyFinished(LiveRow row, AdaptiveRules rules) => row.StopReason is { } reason ? StopReasonText.For(reason, rules) : null;

    /// <summary>As the pages write times: in UTC.</summary>
    public static string Clock(DateTimeOffset at) => at.ToUniversalTime().ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"Paused 3 tests. 1 had finished meanwhile."</summary>
    public static string ReportOf(LiveAction action, int minutes, DeedReport report)
    {
        var tests = CountText.Of(report.Done, "test");
        List<string> sentences =
        [
            action switch
            {
                LiveAction.Pause => $"Paused {tests}.",
                LiveAction.Resume => $"Let {tests} go on.",
                LiveAction.Extend => $"Gave {CountText.Of(minutes, "minute")} more to {tests}.",
                LiveAction.End => $"Ended {tests}.",
            },
        ];
        if (report.WasSo > 0) sentences.Add(action switch
        {
            LiveAction.Pause => $"{report.WasSo} {WasOrWere(report.WasSo)} paused already.",
            LiveAction.Resume => $"{report.WasSo} {WasOrWere(report.WasSo)} not paused.",
            LiveAction.Extend => $"{report.WasSo} had got this time already.",
            LiveAction.End => $"{report.WasSo} {WasOrWere(report.WasSo)} ended already.",
        });
        if (report.Finished > 0) sentences.Add($"{report.Finished} had finished meanwhile.");
        if (report.NoLimit > 0) sentences.Add($"{report.NoLimit} {(report.NoLimit == 1 ? "has" : "have")} no time limit, so there is nothing to extend.");
        return string.Join(' ', sentences);
    }

    private static string WasOrWere(int count) => count == 1 ? "was" : "were";
}
