using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Questions;

public sealed partial class QuestionReportPage
{
    private QuestionReport? _report;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [Parameter]
    public Guid QuestionGuid { get; set; }

    [SupplyParameterFromQuery(Name = "scope")]
    private string? ScopeName { get; set; }

    [Inject]
    private ShowQuestionReport ShowQuestionReport { get; set; } = null!; // injected

    private string Files => AppUrls.QuestionReportFiles(new AssignmentId(AssignmentGuid));

    private string FilesQuery => $"?question={QuestionGuid}{(QuestionScopes.ValueOf(QuestionScopes.Of(ScopeName)) is { } value ? $"&scope={value}" : "")}";

    private string? ScopeQuery => QuestionScopes.ValueOf(QuestionScopes.Of(ScopeName)) is { } value ? $"?scope={value}" : null;

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowQuestionReport.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), new QuestionId(QuestionGuid), QuestionScopes.Of(ScopeName), Leaving);
        if (outcome.IsSuccess) _report = outcome.Value;
        else Navigation.NotFound();
    }

    private static string Capital(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";
}
