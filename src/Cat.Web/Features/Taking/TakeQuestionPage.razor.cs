using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

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
    private TakeBreak TakeBreak { get; set; } = null!; // injected

    /// <summary>The position whose first answer stands, when another one was sent.</summary>
    [SupplyParameterFromQuery(Name = "kept")]
    private int? KeptPosition { get; set; }

    /// <summary>The position whose time was over before its answer came.</summary>
    [SupplyParameterFromQuery(Name = "over")]
    private int? OverPosition { get; set; }

    /// <summary>The position whose time was over, and what stood in its form was sent.</summary>
    [SupplyParameterFromQuery(Name = "sent")]
    private int? SentPosition { get; set; }

    /// <summary>Set when a form could not be taken because of its sign-in.</summary>
    [SupplyParameterFromQuery(Name = StaleForms.Mark)]
    private bool IsAgain { get; set; }

    /// <summary>Set when an out-of-date page was sent.</summary>
    [SupplyParameterFromQuery(Name = "late")]
    private bool IsLate { get; set; }

    /// <summary>What a page learned that was out of date: "resumed" or "time".</summary>
    [SupplyParameterFromQuery]
    private string? News { get; set; }

    private TestSessionId Session => new(SessionId);

    protected override async Task OnInitializedAsync()
    {
        _actor = await ActorAsync();
        _notice = Notice();
        // A post goes through its use case, which knows what to say.
        if (!IsGet) return;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await ShowQuestion.HandleAsync(_actor!, Session, Leaving); // set in OnInitializedAsync
        if (outcome.IsSuccess) _question = outcome.Value;
        else if (outcome.Error is NotFound && IsAgain) Navigation.NavigateTo($"{AppUrls.MyTests}?{StaleForms.Mark}=true");
        else if (outcome.Error is NotFound) NotFound();
        // What there was to say of the last answer is said with the result.
        else Navigation.NavigateTo(AnswerPosts.AddressOf(Session, outcome.Error) + (outcome.Error is SessionFinished or TestPaused ? HttpContext.Request.QueryString.Value : null));
    }

    /// <summary>Of a form whose answer <see cref="AnswerPosts"/> could not take.</summary>
    private async Task ShowAnswerAgainAsync()
    {
        _notice = HttpContext.Features.Get<UnusableAnswer>()?.Reason ?? throw new InvalidOperationException("An answer came to its page that nobody has looked at.");
        await LoadAsync();
        if (_question is { } question) _given = AnswerForm.Read(question.Content, await HttpContext.Request.ReadFormAsync(Leaving));
    }

    private async Task BreakAsync()
    {
        var outcome = await TakeBreak.BeginAsync(_actor!, Session, Leaving); // set in OnInitializedAsync
        if (outcome.Error is NoBreakLeft none)
        {
            _notice = none.Message;
            await LoadAsync();
        }
        else
        {
            Navigation.NavigateTo(outcome.IsSuccess ? AppUrls.TakeBreak(Session) : AnswerPosts.AddressOf(Session, outcome.Error));
        }
    }

    private string? Notice() => this switch
    {
        { IsAgain: true } => TakingWords.Text["take.send-again"],
        { KeptPosition: { } kept } => new AlreadyAnswered(kept).Message,
        { OverPosition: { } over } => new QuestionTimeOver(over).Message,
        { SentPosition: { } sent } => TakingWords.Text["take.time-up-sent", sent],
        { News: "resumed" } => TakingWords.Text["take.resumed"],
        { News: "time" } => TakingWords.Text["take.time-changed"],
        { IsLate: true } => new NotOnTheTable().Message,
        _ => null,
    };

    private static double ProgressOf(QuestionOnTheTable question) =>
        question.Precision ?? (question.Position - 1) / (double)question.MaximumQuestions;

    private static string PlaceOf(QuestionOnTheTable question) => question is { IsFixedLength: true, HasPilots: false }
        ? TakingWords.Text["take.place-of", question.Position, question.MaximumQuestions]
        : TakingWords.Text["take.place-at-most", question.Position, question.MaximumQuestions];

    private static string? SkipHint(QuestionOnTheTable question) => question.Delivery.Skipping switch
    {
        SkipRule.NotAllowed => null,
        SkipRule.Wrong => TakingWords.Text["take.skip-wrong"],
        SkipRule.NotCounted => TakingWords.Text["take.skip-not-counted"],
    };
}
