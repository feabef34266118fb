using System.Globalization;
using Cat.Web.Database;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Status;

public sealed partial class StatusPage
{
    private StatusView? _view;

    [Inject]
    private ShowStatus ShowStatus { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    private DateTimeOffset Now => Time.GetUtcNow();

    private IReadOnlyList<string> Alarms => _view is { } view ? StatusAlarms.Of(view, Now) : [];

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowStatus.HandleAsync(await ActorAsync(), Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else NotFound();
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Words(NodeKind kind) => kind switch
    {
        NodeKind.Web => "serves pages",
        NodeKind.Work => "runs a job",
    };
}
