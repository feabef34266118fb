using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts.Providers;

/// <summary>The ways in which one signs in oneself.</summary>
public sealed partial class ProviderPage
{
    private ProviderState? _state;
    private string? _problem;
    private string? _done;

    [Inject]
    private OwnProvider OwnProvider { get; set; } = null!; // injected

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var outcome = await OwnProvider.ShowAsync(HttpContext.User);
        if (outcome.IsSuccess) _state = outcome.Value;
        else _problem = outcome.Error?.Message;
    }

    private async Task LinkAsync() => await ShowAsync(await OwnProvider.LinkAsync(HttpContext.User), "ways.is-linked");

    private async Task UnlinkAsync() => await ShowAsync(await OwnProvider.UnlinkAsync(HttpContext.User), "ways.is-unlinked");

    private async Task ShowAsync(Outcome<Done> outcome, string done)
    {
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) _done = AccountsWords.Text[done];
        await LoadAsync();
    }
}
