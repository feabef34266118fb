using Cat.Web.Features.Tests.Drafts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Cat.Web.Features.Tests.Published;

public sealed partial class PlansPage
{
    private TestList? _list;
    private string? _notice;

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery(Name = "drafts")]
    private int? DraftsPage { get; set; }

    [SupplyParameterFromQuery(Name = "archived")]
    private bool IsArchived { get; set; }

    [Inject]
    private ListTests ListTests { get; set; } = null!; // injected

    [Inject]
    private DeleteDraft DeleteDraft { get; set; } = null!; // injected

    [Inject]
    private IDialogService Dialogs { get; set; } = null!; // injected

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await ListTests.HandleAsync(await ActorAsync(), IsArchived, DraftsPage ?? 1, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task DeleteAsync(DraftRow draft)
    {
        var isSure = await Dialogs.ShowMessageBoxAsync($"Delete the draft {NameOf(draft)}?", "It cannot be brought back.", yesText: "Delete", cancelText: "Keep");
        if (isSure != true) return;
        var outcome = await DeleteDraft.HandleAsync(await ActorAsync(), draft.Id, Leaving);
        _notice = outcome.Error?.Message ?? $"The draft {NameOf(draft)} was deleted.";
        await LoadAsync();
    }

    private static string NameOf(DraftRow draft) => draft.Name.Length == 0 ? "without a name yet" : draft.Name;
}
