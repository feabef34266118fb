using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Versions;

public sealed partial class VersionsPage
{
    private ComparedVersions? _view;
    private string? _message;
    private bool _isGood;
    private bool _isBusy;

    [Parameter]
    public Guid QuestionId { get; set; }

    [SupplyParameterFromQuery]
    private int? Before { get; set; }

    [SupplyParameterFromQuery]
    private int? After { get; set; }

    [Inject]
    private CompareVersions CompareVersions { get; set; } = null!; // injected

    [Inject]
    private RestoreVersion RestoreVersion { get; set; } = null!; // injected

    protected override Task OnParametersSetAsync() => LoadAsync(Before, After);

    private async Task LoadAsync(int? before, int? after)
    {
        var outcome = await CompareVersions.HandleAsync(await ActorAsync(), new QuestionId(QuestionId), before, after, Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task RestoreAsync(int number)
    {
        _isBusy = true;
        var outcome = await RestoreVersion.HandleAsync(await ActorAsync(), new QuestionId(QuestionId), number, Leaving);
        (_isBusy, _isGood, _message) = (false, outcome.IsSuccess, outcome.IsSuccess ? $"Version {number} is the current one again, as version {outcome.Value}." : outcome.Error?.Message);
        if (outcome.IsSuccess) await LoadAsync(null, null);
    }
}
