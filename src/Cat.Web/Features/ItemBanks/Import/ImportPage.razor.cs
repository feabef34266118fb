using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed partial class ImportPage
{
    private ImportState? _state;
    private string? _problem;
    private bool _isBusy;

    [Parameter]
    public Guid ImportId { get; set; }

    [Inject]
    private ShowImport ShowImport { get; set; } = null!; // injected

    [Inject]
    private ConfirmImport ConfirmImport { get; set; } = null!; // injected

    [Inject]
    private CancelImport CancelImport { get; set; } = null!; // injected

    [Inject]
    private ChangeImportSettings ChangeImportSettings { get; set; } = null!; // injected

    [Inject]
    private UndoImport UndoImport { get; set; } = null!; // injected

    protected override bool IsWatching => _state is { IsWorking: true };

    private BankImportId Id => new(ImportId);

    protected override Task OnParametersSetAsync() => LookAsync(Leaving);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = await ShowImport.HandleAsync(await ActorAsync(), Id, cancellationToken);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        // What could not be done while it was checked can be done now.
        if (_state is { IsWorking: true } && !outcome.Value.IsWorking) _problem = null;
        _state = outcome.Value;
    }

    private async Task ConfirmAsync() => await ActAsync(async actor => (await ConfirmImport.HandleAsync(actor, Id, Leaving)).Error);

    private async Task ChangeAsync(ImportSettings settings) => await ActAsync(async actor => (await ChangeImportSettings.HandleAsync(actor, Id, settings, Leaving)).Error);

    private async Task UndoAsync() => await ActAsync(async actor => (await UndoImport.HandleAsync(actor, Id, Leaving)).Error);

    private async Task CancelAsync() => await ActAsync(async actor => (await CancelImport.HandleAsync(actor, Id, Leaving)).Error);

    private async Task ActAsync(Func<Actor, Task<Error?>> act)
    {
        _isBusy = true;
        _problem = (await act(await ActorAsync()))?.Message;
        await LookAsync(Leaving);
        _isBusy = false;
    }
}
