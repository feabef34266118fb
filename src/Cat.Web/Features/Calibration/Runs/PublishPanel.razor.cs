using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Publishes a calibration, or takes it back.</summary>
public sealed partial class PublishPanel
{
    private const int MostNamed = 30;

    private string _reason = "";
    private string? _problem;
    private PublicationResult? _result;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required CalibrationHead Head { get; set; }

    /// <summary>Shared with the boxes of the table.</summary>
    [Parameter, EditorRequired]
    public required PublishRequest Request { get; set; }

    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private PublishCalibration PublishCalibration { get; set; } = null!; // injected

    [Inject]
    private TakeBackCalibration TakeBackCalibration { get; set; } = null!; // injected

    private Task Choose(bool includesFlagged)
    {
        Request.IncludesFlagged = includesFlagged;
        Request.Exceptions.Clear();
        return OnChanged.InvokeAsync();
    }

    private async Task PublishAsync()
    {
        Request.Reason = _reason;
        await DoAsync(async () => await PublishCalibration.HandleAsync(await ActorAsync(), Head.Run.Id, Request, Leaving));
    }

    private Task TakeBackAsync() => DoAsync(async () => await TakeBackCalibration.HandleAsync(await ActorAsync(), Head.Run.Id, _reason, Leaving));

    private async Task DoAsync(Func<Task<Outcome<PublicationResult>>> deed)
    {
        _isBusy = true;
        var outcome = await deed();
        (_problem, _result) = (outcome.Error?.Message, outcome.IsSuccess ? outcome.Value : null);
        if (outcome.IsSuccess) _reason = "";
        await OnChanged.InvokeAsync();
        _isBusy = false;
    }
}
