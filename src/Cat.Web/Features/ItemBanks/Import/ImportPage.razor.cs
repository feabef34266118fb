using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed partial class ImportPage : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _left = new();
    private ImportState? _state;
    private Task _watching = Task.CompletedTask;
    private string? _problem;
    private bool _isMissing;
    private bool _isBusy;

    [Parameter]
    public Guid ImportId { get; set; }

    [Inject]
    private ShowImport ShowImport { get; set; } = null!; // injected

    [Inject]
    private ConfirmImport ConfirmImport { get; set; } = null!; // injected

    [Inject]
    private CancelImport CancelImport { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    private BankImportId Id => new(ImportId);

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _watching;
        _left.Dispose();
    }

    protected override Task OnInitializedAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _watching = WatchAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await ShowImport.HandleAsync(await Actor.FromAsync(AuthenticationState), Id, _left.Token);
        (_state, _isMissing) = outcome.IsSuccess ? (outcome.Value, false) : (null, true);
    }

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_left.Token))
            {
                if (_state is not { IsWorking: true }) continue;
                await LoadAsync();
                await InvokeAsync(StateHasChanged);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task ConfirmAsync() => await ActAsync(async actor => (await ConfirmImport.HandleAsync(actor, Id, _left.Token)).Error);

    private async Task CancelAsync() => await ActAsync(async actor => (await CancelImport.HandleAsync(actor, Id, _left.Token)).Error);

    private async Task ActAsync(Func<Actor, Task<Error?>> act)
    {
        _isBusy = true;
        _problem = (await act(await Actor.FromAsync(AuthenticationState)))?.Message;
        await LoadAsync();
        _isBusy = false;
    }
}
