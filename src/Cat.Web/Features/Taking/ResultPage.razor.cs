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
        _statement = BandStatement.Describe(_result.Theta, _result.StandardError, _result.Bands);
    }

    private static string MeaningOf(ConceptResult concept) => concept switch
    {
        { Total: < FewestForAWord } => "too few questions to say",
        _ when concept.Right == concept.Total => "going well",
        _ when concept.Right * 2 >= concept.Total => "partly there",
        _ => "worth practising",
    };
}
