using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class ResultPage
{
    private StudentResult? _result;
    private ResultNotReleased? _notReleased;
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

    /// <summary>The position whose first answer stands, when another one was sent.</summary>
    [SupplyParameterFromQuery(Name = "kept")]
    private int? KeptPosition { get; set; }

    /// <summary>The position whose time was over before its answer came.</summary>
    [SupplyParameterFromQuery(Name = "over")]
    private int? OverPosition { get; set; }

    /// <summary>Set when something was sent after the end.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    private string? Notice => KeptPosition is { } kept ? new AlreadyAnswered(kept).Message : IsLate || OverPosition is not null ? TakingWords.Text["result.late"] : null;

    private int Right => _counted.Count(question => question.Score is { IsFull: true });

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowResult.HandleAsync(await Actor.FromAsync(AuthenticationState), new TestSessionId(SessionId), HttpContext.RequestAborted);
        if (outcome.Error is ResultNotReleased later)
        {
            _notReleased = later;
            return;
        }

        if (!outcome.IsSuccess)
        {
            HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _result = outcome.Value;
        _counted = [.. _result.Questions.Where(question => question is { IsPilot: false, Score: not null })];
        _statement = BandStatement.Describe(_result.Theta, _result.StandardError, _result.Bands, _counted.Count, Right);
        _judged = [.. _result.Concepts.Concepts.Where(concept => concept.State != ConceptState.NotMeasured).OrderByDescending(concept => concept.State)];
        _touched = [.. _result.Concepts.Concepts.Where(concept => concept.State == ConceptState.NotMeasured)];
    }

    private IEnumerable<string> Facts(StudentResult result)
    {
        yield return StopReasonText.For(result.StopReason, result.Rules);
        yield return TakingWords.Text.Count("result.counted", _counted.Count, Right, DateText.Of(result.FinishedAt));
        if (_counted.Count < result.Questions.Count) yield return TakingWords.Text.Count("result.not-counted", result.Questions.Count - _counted.Count);
        if (_counted.Count > 0) yield return TakingWords.Text["result.about-half"];
    }

    private static string LaterText(ResultNotReleased later) => later.At is { } at ? TakingWords.Text["result.later", DateText.Of(at)] : TakingWords.Text["result.by-teacher"];

    private static string ReviewLaterText(ReviewState review) => review.At is { } at ? TakingWords.Text["review.later", DateText.Of(at)] : TakingWords.Text["review.never"];
}
