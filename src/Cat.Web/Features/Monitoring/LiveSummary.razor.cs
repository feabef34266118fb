using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Monitoring;

public sealed partial class LiveSummary
{
    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(30);

    private IReadOnlyDictionary<LiveState, int> _counts = new Dictionary<LiveState, int>();
    private string _said = "";
    private long? _saidAt;

    [Parameter, EditorRequired]
    public required LiveSnapshot Snapshot { get; set; }

    /// <summary>What is filtered by.</summary>
    [Parameter, EditorRequired]
    public required LiveState? State { get; set; }

    [Parameter, EditorRequired]
    public required Func<LiveState?, string> UrlOf { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    protected override void OnParametersSet()
    {
        _counts = LiveView.Count(Snapshot);
        if (_saidAt is { } last && Time.GetElapsedTime(last) < SayEvery) return;
        var words = string.Join(", ", MonitoringWords.States.Where(state => _counts.ContainsKey(state.State)).Select(state => $"{_counts[state.State]} {state.Name}"));
        if (words == _said) return;
        (_said, _saidAt) = (words, Time.GetTimestamp());
    }
}
