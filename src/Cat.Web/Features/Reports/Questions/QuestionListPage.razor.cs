using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Questions;

public sealed partial class QuestionListPage
{
    private QuestionStudy? _study;
    private IReadOnlyList<StudiedQuestion> _shown = [];
    private PageWindow _window = PageWindow.Of(1, 0, QuestionOrder.PageSize);
    private (Guid Assignment, QuestionScope Scope)? _loaded;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery(Name = "scope")]
    private string? ScopeName { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortName { get; set; }

    [SupplyParameterFromQuery]
    private string? Search { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ListQuestionReports ListQuestionReports { get; set; } = null!; // injected

    private QuestionScope Scope => QuestionScopes.Of(ScopeName);

    private QuestionSort Sort => QuestionOrder.SortOf(SortName);

    private string? FilesQuery => QuestionScopes.ValueOf(Scope) is { } value ? $"?scope={value}" : null;

    protected override async Task OnParametersSetAsync()
    {
        // Sorting, searching and paging need no new numbers.
        if (_loaded != (AssignmentGuid, Scope))
        {
            var outcome = await ListQuestionReports.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Scope, Leaving);
            if (!outcome.IsSuccess)
            {
                Navigation.NotFound();
                return;
            }

            (_study, _loaded) = (outcome.Value, (AssignmentGuid, Scope));
        }

        if (_study is not null) (_shown, _window) = QuestionOrder.Of(_study.Questions, Sort, Search, Page ?? 1);
    }

    private string UrlOf(QuestionSort sort) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["sort"] = sort == QuestionSort.Flags ? null : sort.ToString(), ["page"] = null });

    private static string ExpectedText(StudiedQuestion question) => question.Numbers switch
    {
        { Expected: { } expected, ExpectedRange: { } range } => $"{QuestionWords.Percent(expected)} ({QuestionWords.Percent(range.Low)} to {QuestionWords.Percent(range.High)})",
        _ => "–",
    };
}
