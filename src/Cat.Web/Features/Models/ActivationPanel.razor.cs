using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

/// <summary>Makes another version, or Fisher's rule, choose.</summary>
public sealed partial class ActivationPanel
{
    private string? _reason;
    private string? _problem;
    private string? _done;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required ItemBankId BankId { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<ActivationTarget> Targets { get; set; }

    /// <summary>The first target is what the page is for.</summary>
    [Parameter]
    public bool IsMain { get; set; }

    [Parameter]
    public EventCallback OnActivated { get; set; }

    [Inject]
    private ActivateModel ActivateModel { get; set; } = null!; // injected

    private async Task ActivateAsync(ActivationTarget target)
    {
        (_isBusy, _done) = (true, null);
        var outcome = await ActivateModel.HandleAsync(await ActorAsync(), BankId, target.ModelId, _reason, Leaving);
        (_isBusy, _problem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        (_reason, _done) = (null, "Done. New tests of this bank are chosen so from now on.");
        await OnActivated.InvokeAsync();
    }
}
