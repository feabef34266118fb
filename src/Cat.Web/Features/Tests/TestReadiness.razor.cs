using Cat.Web.Features.Tests.Readiness;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Tests;

/// <summary>The last step: what is in the way, what to know, and what simulated students met.</summary>
public sealed partial class TestReadiness
{
    private CancellationTokenSource? _run;
    private ReadinessReport? _report;
    private string? _problem;
    private double _progress;
    private bool _isRunning;
    private bool _isPublishing;

    [Parameter, EditorRequired]
    public required TestForm Form { get; set; }

    [Parameter, EditorRequired]
    public required Func<WizardStep, string> UrlOf { get; set; }

    [Parameter, EditorRequired]
    public required string PreviewUrl { get; set; }

    [Parameter, EditorRequired]
    public required Func<ReadinessReport?, Task> Publish { get; set; }

    /// <summary>Why the test was not published.</summary>
    [Parameter]
    public string? Refused { get; set; }

    /// <summary>Somebody else wrote in the draft.</summary>
    [Parameter]
    public bool IsStale { get; set; }

    [Inject]
    private CheckTest CheckTest { get; set; } = null!; // injected

    [Inject]
    private TryOutTest TryOutTest { get; set; } = null!; // injected

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Not while the page is only drawn: the simulated students come once.
        if (!firstRender || Form.Problems.Count > 0) return;
        var leaving = Leaving;
        Show(await CheckTest.HandleAsync(await ActorAsync(), Form.Request, leaving));
        if (leaving.IsCancellationRequested) return;
        StateHasChanged();
        if (_report is { Blocking.Count: 0 }) await TryOutAsync();
    }

    private async Task TryOutAsync()
    {
        var leaving = Leaving; // the page may be gone when it is asked for later
        using var run = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        (_run, _isRunning, _progress) = (run, true, 0);
        StateHasChanged();
        try
        {
            Show(await TryOutTest.HandleAsync(await ActorAsync(), Form.Request, new Progress<double>(ShowProgress), run.Token));
        }
        catch (OperationCanceledException) when (run.IsCancellationRequested)
        {
            // Stopped by the teacher, who may start it again.
        }

        (_run, _isRunning) = (null, false);
        if (!leaving.IsCancellationRequested) StateHasChanged();
    }

    private void Cancel() => _run?.Cancel();

    private void Show(Shared.Outcome<ReadinessReport> outcome)
    {
        if (outcome.IsSuccess) (_report, _problem) = (outcome.Value, null);
        else _problem = outcome.Error?.Message;
    }

    private void ShowProgress(double progress) => _ = InvokeAsync(() =>
    {
        _progress = progress;
        StateHasChanged();
    });

    private async Task PublishAsync()
    {
        _isPublishing = true;
        await Publish(_report);
        _isPublishing = false;
    }
}
