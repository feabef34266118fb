using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class ResultPage
{
    private StudentResult? _result;
    private BandStatement? _statement;
    private List<ReviewedQuestion> _counted = [];
    private List<ConceptStanding> _judged = [];
    private List<ConceptStanding> _touched = [];

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
        _judged = [.. _result.Concepts.Concepts.Where(concept => concept.State != ConceptState.NotMeasured).OrderByDescending(concept => concept.State)];
        _touched = [.. _result.Concepts.Concepts.Where(concept => concept.State == ConceptState.NotMeasured)];
    }

    private static string MeaningOf(ConceptState state) => state switch
    {
        ConceptState.Mastered => "mastered: you solve typical questions of it",
        ConceptState.Developing => "developing: in between, or too close to call",
        ConceptState.NotYet => "not yet: typical questions of it are still hard",
        ConceptState.NotMeasured => "not measured",
    };

    private static string TagOf(ConceptState state) => state switch
    {
        ConceptState.Mastered => "tag good",
        ConceptState.Developing => "tag",
        ConceptState.NotYet => "tag warn",
        ConceptState.NotMeasured => "tag",
    };
}
