using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Privacy.Exporting;

public sealed partial class MyDataPage
{
    private MyData? _data;

    [Inject]
    private ShowMyData ShowMyData { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowMyData.HandleAsync(await ActorAsync(), Leaving);
        if (outcome.IsSuccess) _data = outcome.Value;
        else NotFound();
    }
}
