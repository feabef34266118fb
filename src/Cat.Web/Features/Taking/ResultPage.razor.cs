using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class ResultPage
{
    private const int FewestForAWord = 3;

    private StudentResult? _result;
    private BandStatement? _statement;
    private List<ReviewedQuestion> _counted = [];
    private List<ConceptResult> _judged = [];
    private List<ConceptResult> _touched = [];

    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private ShowResult ShowResult { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowResult.HandleAsync(await Actor.FromAsync(AuthenticationState), new TestSessionId(SessionId), HttpContext.RequestAborted);
        if (!outcome.IsSuccess)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _result = outcome.Value;
        _counted = [.. _result.Questions.Where(question => !question.IsPilot)];
        _statement = BandStatement.Describe(_result.Theta, _result.StandardError, _result.Bands, _counted.Count, _counted.Count(question => question.IsCorrect));
        _judged = [.. _result.Concepts.Where(concept => concept.Total >= FewestForAWord)];
        _touched = [.. _result.Concepts.Where(concept => concept.Total < FewestForAWord)];
    }

    private static string MeaningOf(ConceptResult concept) => concept.Right * 2 < concept.Total ? "worth practising"
        : concept.Right < concept.Total ? "partly there"
        : "going well";
}
