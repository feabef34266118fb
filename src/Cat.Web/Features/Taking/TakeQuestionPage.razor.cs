using System.Globalization;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Taking;

public sealed partial class TakeQuestionPage
{
    private QuestionOnTheTable? _question;
    private GivenAnswer? _given;
    private string? _notice;
    private Actor? _actor;

    [Parameter]
    public Guid SessionId { get; set; }

    [Inject]
    private ShowQuestion ShowQuestion { get; set; } = null!; // injected

    [Inject]
    private SubmitAnswer SubmitAnswer { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    /// <summary>The position whose first answer stands, when another one was sent.</summary>
    [SupplyParameterFromQuery(Name = "kept")]
    private int? KeptPosition { get; set; }

    /// <summary>Set when an out-of-date page was sent.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    private TestSessionId Session => new(SessionId);

    protected override async Task OnInitializedAsync()
    {
        _actor = await Actor.FromAsync(AuthenticationState);
        if (KeptPosition is { } position) _notice = new AlreadyAnswered(position).Message;
        else if (IsLate) _notice = new NotOnTheTable().Message;
        var outcome = await ShowQuestion.HandleAsync(_actor, Session, HttpContext.RequestAborted);
        if (outcome.IsSuccess) _question = outcome.Value;
        else if (outcome.Error is not SessionFinished) HttpContext.Response.StatusCode = StatusCodes.Status404NotFound;
        // A post about a finished test still goes through SubmitAnswer, which knows what to say of it.
        else if (HttpMethods.IsGet(HttpContext.Request.Method)) Navigation.NavigateTo(AppUrls.SessionResult(Session));
    }

    private async Task AnswerAsync()
    {
        var form = await HttpContext.Request.ReadFormAsync(HttpContext.RequestAborted);
        _given = new GivenAnswer
        {
            ChoiceKeys = [.. form["choice"].OfType<string>().Order(StringComparer.Ordinal)],
            Text = form.TryGetValue("text", out var text) ? text.ToString().Trim() : null,
        };
        if (!int.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) position = 0;
        var outcome = await SubmitAnswer.HandleAsync(_actor!, Session, position, _given, HttpContext.RequestAborted); // set in OnInitializedAsync
        if (outcome.Error is AnswerNotScorable { Message: var message }) _notice = message;
        else Navigation.NavigateTo(NextAddress(outcome));
    }

    private string NextAddress(Outcome<bool> outcome) => outcome.Error switch
    {
        null => outcome.Value ? AppUrls.TakeQuestion(Session) : AppUrls.SessionResult(Session),
        SessionFinished => AppUrls.SessionResult(Session),
        AlreadyAnswered { Position: var position } => $"{AppUrls.TakeQuestion(Session)}?kept={position}",
        NotOnTheTable => $"{AppUrls.TakeQuestion(Session)}?late=true",
        _ => AppUrls.MyTests,
    };

    private static double ProgressOf(QuestionOnTheTable question) =>
        question.Precision ?? (question.Position - 1) / (double)question.MaximumQuestions;
}
