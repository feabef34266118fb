using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Privacy.Erasing;

public sealed partial class PersonPrivacyPage
{
    private ErasurePreview? _preview;
    private ErasureId? _erased;
    private bool _keepsResponses = true;
    private bool _endsRunning;
    private bool _isBusy;
    private bool _handedOver;
    private string _typed = "";
    private string _reason = "";
    private string? _successor;
    private string? _problem;
    private string? _handOverProblem;

    [Parameter]
    public Guid AccountGuid { get; set; }

    [Inject]
    private PreviewErasure PreviewErasure { get; set; } = null!; // injected

    [Inject]
    private ErasePerson ErasePerson { get; set; } = null!; // injected

    [Inject]
    private HandOverTeaching HandOverTeaching { get; set; } = null!; // injected

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await PreviewErasure.HandleAsync(await ActorAsync(), AccountGuid, _keepsResponses, Leaving);
        if (outcome.IsSuccess) _preview = outcome.Value;
        else Navigation.NotFound();
    }

    private Task KeepAsync(bool keeps)
    {
        _keepsResponses = keeps;
        return LoadAsync();
    }

    private async Task EraseAsync()
    {
        (_isBusy, _problem) = (true, null);
        var outcome = await ErasePerson.HandleAsync(await ActorAsync(), AccountGuid, new ErasureRequest(_typed, _reason, _keepsResponses, _endsRunning), Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (outcome.IsSuccess) _erased = outcome.Value;
    }

    private async Task HandOverAsync()
    {
        (_isBusy, _handOverProblem, _handedOver) = (true, null, false);
        var outcome = await HandOverTeaching.HandleAsync(await ActorAsync(), AccountGuid, _successor, Leaving);
        (_isBusy, _handOverProblem, _handedOver) = (false, outcome.Error?.Message, outcome.IsSuccess);
        if (outcome.IsSuccess) await LoadAsync();
    }
}
