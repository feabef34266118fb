using System.Globalization;
using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

public sealed partial class SessionReportPage
{
    private SessionReport? _report;
    private BandStatement? _statement;

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
        _statement = BandStatement.Describe(_report.Theta, _report.StandardError, _report.Bands, _report.Answered, _report.Correct);
    }

    private static string EstimateText(SessionReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Theta:0.00;−0.00} with a standard error of {report.StandardError:0.00}");

    private static string WhenText(SessionReport report) => report.FinishedAt is { } finished
        ? $"{DateText.Of(report.StartedAt)}, {DurationText.For(finished - report.StartedAt)} from start to finish"
        : $"Begun {DateText.Of(report.StartedAt)}, not finished yet";
}
