using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

public sealed partial class AssignmentReportPage
{
    private static readonly (ReportSort Sort, string Word)[] Sorts =
        [(ReportSort.Name, "name"), (ReportSort.Result, "result, highest first"), (ReportSort.Questions, "most questions"), (ReportSort.Finished, "latest")];

    private AssignmentReport? _report;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortName { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ShowAssignmentReport ShowAssignmentReport { get; set; } = null!; // injected

    private ReportSort Sort => Enum.TryParse<ReportSort>(SortName, ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : ReportSort.Name;

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowAssignmentReport.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Sort, Page ?? 1, Leaving);
        if (outcome.IsSuccess) _report = outcome.Value;
        else Navigation.NotFound();
    }

    private string UrlOf(ReportSort sort) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = sort == ReportSort.Name ? null : sort.ToString(),
        ["page"] = null,
    });

    private static string LengthText(AdaptiveRules rules) => rules.TargetStandardError is null
        ? $"{CountText.Of(rules.MaximumQuestions, "question")} for everybody."
        : $"Between {rules.MinimumQuestions} and {rules.MaximumQuestions} questions, until the result is precise enough.";

    private static string WindowText(AssignmentReport report) =>
        report.ClosesAt is { } closes ? $"Open from {DateText.Of(report.OpensAt)} to {DateText.Of(closes)}." : $"Open since {DateText.Of(report.OpensAt)}.";

    private static string AttemptsText(AssignmentReport report) =>
        report.AttemptsAllowed is not { } allowed ? "Any number of attempts; the latest finished one is shown."
        : allowed == 1 ? "One attempt." : $"Up to {allowed} attempts; the latest finished one is shown.";
}
