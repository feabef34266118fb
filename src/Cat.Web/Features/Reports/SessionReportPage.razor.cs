using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

public sealed partial class SessionReportPage
{
    private SessionReport? _report;

    [Parameter]
    public Guid SessionGuid { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ShowSessionReport ShowSessionReport { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowSessionReport.HandleAsync(await ActorAsync(), new TestSessionId(SessionGuid), Page ?? 1, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _report = outcome.Value;
    }

    private static string EstimateText(SessionReport report) =>
        $"{report.Scale.Text(report.Theta)} with a standard error of {report.Scale.DistanceText(report.StandardError)}";

    private static string WhenText(SessionReport report) => report.FinishedAt is { } finished
        ? $"{DateText.Of(report.StartedAt)}, {DurationText.For(finished - report.StartedAt)} from start to finish"
        : $"Begun {DateText.Of(report.StartedAt)}, not finished yet";
}
