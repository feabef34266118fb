using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Privacy.Consenting;

public sealed partial class ConsentPage
{
    private ConsentInForce? _text;
    private string? _problem;

    [SupplyParameterFromForm(FormName = "consent", Name = "text")]
    private Guid? AgreedTo { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [Inject]
    private ConsentState State { get; set; } = null!; // injected

    [Inject]
    private GiveConsent GiveConsent { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync() => _text = await State.OpenAsync(await ActorAsync(), Leaving);

    private async Task AgreeAsync()
    {
        var outcome = await GiveConsent.HandleAsync(await ActorAsync(), new ConsentTextId(AgreedTo ?? Guid.Empty), Leaving);
        if (outcome.IsSuccess)
        {
            Navigation.NavigateTo(AppUrls.LocalOrHome(ReturnUrl));
            return;
        }

        State.Forget();
        (_problem, _text) = (outcome.Error?.Message, await State.OpenAsync(await ActorAsync(), Leaving));
    }
}
