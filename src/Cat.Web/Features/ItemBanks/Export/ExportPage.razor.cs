using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.ItemBanks.Export;

public sealed partial class ExportPage
{
    private readonly Dictionary<string, IReadOnlyList<LossRow>> _losses = new(StringComparer.Ordinal);
    private ExportView? _view;
    private bool _withResponses;
    private bool _isBusy;
    private string? _problem;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private ShowExport ShowExport { get; set; } = null!; // injected

    private ItemBankId Id => new(BankId);

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowExport.HandleAsync(await ActorAsync(), Id, Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task LookAsync(string format)
    {
        _isBusy = true;
        var outcome = await ShowExport.LossesAsync(await ActorAsync(), Id, format, Leaving);
        if (outcome.IsSuccess) _losses[format] = outcome.Value;
        else _problem = outcome.Error?.Message;
        _isBusy = false;
    }
}
