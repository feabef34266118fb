using System.Globalization;
using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace Cat.Web.Features.Taking;

/// <summary>
/// The form of a question, taken before its page is made: rendering the page that the answer came from, only to leave it, is a third of what an answer costs. What cannot be taken goes on
/// to the page, which says why and keeps what was entered.
/// </summary>
internal static class AnswerPosts
{
    /// <summary>The name of the form.</summary>
    public const string Form = "answer";

    /// <summary>A header by which the page's script asks for the next question itself, instead of for the way to it.</summary>
    public const string NextPage = "Cat-Next-Page";

    /// <summary>After antiforgery and consent, which have looked at the form.</summary>
    public static void UseAnswerPosts(this WebApplication app)
    {
        var submitAnswer = app.Services.GetRequiredService<SubmitAnswer>();
        app.Use((context, next) => IsAnswer(context) ? TakeAsync(context, next, submitAnswer) : next(context));
    }

    /// <summary>Where the student goes on when something else has happened meanwhile.</summary>
    public static string AddressOf(TestSessionId session, Error? error) => error switch
    {
        SessionFinished => AppUrls.SessionResult(session),
        TestPaused => AppUrls.TakePause(session),
        OnBreak => AppUrls.TakeBreak(session),
        AlreadyAnswered { Position: var position } => $"{AppUrls.TakeQuestion(session)}?kept={position}",
        QuestionTimeOver { Position: var position } => $"{AppUrls.TakeQuestion(session)}?over={position}",
        NotOnTheTable => Late(AppUrls.TakeQuestion(session)),
        _ => AppUrls.MyTests,
    };

    private static string AddressAfter(TestSessionId session, int position, Submission submission, SubmissionTaken taken) => taken switch
    {
        { HasFeedback: true } => AppUrls.Feedback(session, position),
        { GoesOn: true, Kind: AnswerKind.TimedOut } => AddressOf(session, new QuestionTimeOver(position)),
        { GoesOn: true } when submission.IsTimeUp => $"{AppUrls.TakeQuestion(session)}?sent={position}",
        { GoesOn: true } => AppUrls.TakeQuestion(session),
        { IsAnswerLate: true } => Late(AppUrls.SessionResult(session)),
        _ => AppUrls.SessionResult(session),
    };

    private static string Late(string address) => $"{address}?late=true";

    private static bool IsAnswer(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type == typeof(TakeQuestionPage)
        && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true }
        && context.Features.Get<IStatusCodeReExecuteFeature>() is null;

    private static async Task TakeAsync(HttpContext context, RequestDelegate next, SubmitAnswer submitAnswer)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (form["_handler"] != Form || !Guid.TryParse($"{context.Request.RouteValues[nameof(TakeQuestionPage.SessionId)]}", out var id) || Actor.From(context.User) is not { } actor)
        {
            await next(context);
            return;
        }

        var session = new TestSessionId(id);
        if (!int.TryParse(form["position"], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) position = 0;
        var submission = new Submission(content => AnswerForm.Read(content, form), form["skip"] == "true", form["time-up"] == "true");
        var outcome = await submitAnswer.HandleAsync(actor, session, position, submission, context.RequestAborted);
        if (outcome.Error is AnswerNotScorable or SkippingNotAllowed)
        {
            context.Features.Set(new UnusableAnswer(outcome.Error.Message));
            await next(context);
            return;
        }

        var address = outcome.IsSuccess ? AddressAfter(session, position, submission, outcome.Value) : outcome.Error is SessionFinished or OnBreak or TestPaused ? Late(AddressOf(session, outcome.Error)) : AddressOf(session, outcome.Error);
        if (address == AppUrls.TakeQuestion(session) && context.Request.Headers.ContainsKey(NextPage)) await ShowNextAsync(context, next);
        else context.Response.Redirect(address);
    }

    /// <summary>The page as if it had been asked for.</summary>
    private static async Task ShowNextAsync(HttpContext context, RequestDelegate next)
    {
        var (method, query) = (context.Request.Method, context.Request.QueryString);
        (context.Request.Method, context.Request.QueryString) = (HttpMethods.Get, QueryString.Empty);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Method, context.Request.QueryString) = (method, query);
        }
    }
}

/// <summary>Left with the request for the page of a question whose answer could not be taken.</summary>
/// <param name="Reason">For the student.</param>
internal sealed record UnusableAnswer(string Reason);
