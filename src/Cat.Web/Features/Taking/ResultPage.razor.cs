using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class ResultPage
{
    private StudentResult? _result;
    private ResultNotReleased? _notReleased;
    private BandStatement? _statement;

    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private ShowResult ShowResult { get; set; } = null!; // injected

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

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ShowResult.HandleAsync(await ActorAsync(), new TestSessionId(SessionId), Leaving);
        if (outcome.Error is ResultNotReleased later)
        {
            _notReleased = later;
            return;
        }

        if (!outcome.IsSuccess)
        {
            NotFound();
            return;
        }

        _result = outcome.Value;
        _statement = _result.Statement;
    }

    /// <summary>For the page and for paper.</summary>
    internal static IEnumerable<string> Facts(StudentResult result)
    {
        yield return StopReasonText.For(result.StopReason, result.Rules);
        yield return TakingWords.Text.Count("result.counted", result.Counted, result.Right, DateText.Of(result.FinishedAt));
        if (result.Counted < result.Questions.Count) yield return TakingWords.Text.Count("result.not-counted", result.Questions.Count - result.Counted);
        if (result.Counted > 0) yield return TakingWords.Text["result.about-half"];
    }

    private static string? EndText(SessionStopReason reason) => reason == SessionStopReason.EndedByTeacher ? TakingWords.Text["result.ended-by-teacher"] : null;

    private static string LaterText(ResultNotReleased later) => later.At is { } at ? TakingWords.Text["result.later", DateText.Of(at)] : TakingWords.Text["result.by-teacher"];

    private static string ReviewLaterText(ReviewState review) => review.At is { } at ? TakingWords.Text["review.later", DateText.Of(at)] : TakingWords.Text["review.never"];
}
