using System.Net;
using System.Text.RegularExpressions;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Cat.Web.Features.Taking;
using Cat.Web.Shared;
using Cat.Web.Tests.Operations;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Taking;

/// <summary>Answers over HTTP: as the page's script sends them, and as a browser without script does.</summary>
[Collection<AnsweredPages>]
public sealed partial class AnswerPostsTests(AnsweringApplication application)
{
    [Fact]
    public async Task Answer_AsTheScriptSendsIt_IsAnsweredByTheNextQuestionAndTheLastByTheWayToTheResult()
    {
        using var student = await SignInAsync("script");
        var (session, page) = await BeginAsync(student);
        for (var position = 1; position < 3; position++)
        {
            var (status, next, location) = await student.PostWithHeaderAsync(session, page, AnswerPosts.Form, Answer(page), AnswerPosts.NextPage, CancellationToken.None);
            Assert.Equal((HttpStatusCode.OK, null), (status, location));
            Assert.Contains($"name=\"position\" value=\"{position + 1}\"", next, StringComparison.Ordinal);
            // What is shown is what a reload shows, but for tokens and nonces.
            Assert.Equal(Plain((await student.GetAsync(session, CancellationToken.None)).Body), Plain(next));
            page = next;
        }

        var (lastStatus, _, lastLocation) = await student.PostWithHeaderAsync(session, page, AnswerPosts.Form, Answer(page), AnswerPosts.NextPage, CancellationToken.None);
        Assert.Equal((HttpStatusCode.Redirect, $"{session}/result"), (lastStatus, FormClient.PathOf(lastLocation)));
        Assert.Equal(3, await AnswersAsync(session));
    }

    [Fact]
    public async Task Answer_WithoutScript_LeadsToTheNextQuestion()
    {
        using var student = await SignInAsync("plain");
        var (session, page) = await BeginAsync(student);
        var (status, location) = await student.PostAsync(session, page, AnswerPosts.Form, Answer(page), CancellationToken.None);
        Assert.Equal((HttpStatusCode.Redirect, session), (status, FormClient.PathOf(location)));
        // The same again changes nothing.
        (status, location) = await student.PostAsync(session, page, AnswerPosts.Form, Answer(page), CancellationToken.None);
        Assert.Equal((HttpStatusCode.Redirect, session), (status, FormClient.PathOf(location)));
        Assert.Equal(1, await AnswersAsync(session));
    }

    [Fact]
    public async Task Answer_WithNothingChosen_ShowsTheSamePageWithTheReason()
    {
        using var student = await SignInAsync("empty");
        var (session, page) = await BeginAsync(student);
        foreach (var header in new[] { AnswerPosts.NextPage, "X-Nothing" })
        {
            var (status, again, _) = await student.PostWithHeaderAsync(session, page, AnswerPosts.Form, [], header, CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("name=\"position\" value=\"1\"", again, StringComparison.Ordinal);
            Assert.Contains("class=\"notice", again, StringComparison.Ordinal);
        }

        Assert.Equal(0, await AnswersAsync(session));
    }

    [Fact]
    public async Task Answer_OfAnotherStudentOrWithoutAToken_IsNotTaken()
    {
        using var student = await SignInAsync("owner");
        var (session, page) = await BeginAsync(student);
        using var other = await SignInAsync("stranger");
        var (_, otherPage) = await BeginAsync(other);
        var (_, location) = await other.PostAsync(session, otherPage, AnswerPosts.Form, Answer(page), CancellationToken.None);
        Assert.Equal(AppUrls.MyTests, FormClient.PathOf(location));
        (_, location) = await student.PostAsync(session, page.Replace("__RequestVerificationToken", "no-token", StringComparison.Ordinal), AnswerPosts.Form, Answer(page), CancellationToken.None);
        Assert.Equal($"{session}?again=true", FormClient.PathOf(location));
        Assert.Equal(0, await AnswersAsync(session));
    }

    private async Task<FormClient> SignInAsync(string student)
    {
        await application.EnrolAsync(student);
        var client = application.Visit("en");
        await client.SignInAsync(student, SmallBank.Password, CancellationToken.None);
        return client;
    }

    private async Task<(string Session, string Page)> BeginAsync(FormClient student)
    {
        var start = AppUrls.StartTest(application.School.Assignment.Id);
        var (_, page, _) = await student.GetAsync(start, CancellationToken.None);
        var (_, location) = await student.PostAsync(start, page, "start", [], CancellationToken.None);
        var session = FormClient.PathOf(location);
        return (session, (await student.GetAsync(session, CancellationToken.None)).Body);
    }

    private async Task<int> AnswersAsync(string session)
    {
        await using var db = await application.DatabaseAsync();
        var id = new Data.TestSessionId(Guid.Parse(session.Split('/')[2]));
        return await db.AdministeredQuestions.CountAsync(question => question.SessionId == id && question.AnsweredAt != null);
    }

    private static List<KeyValuePair<string, string>> Answer(string page) =>
        Choices().Match(page) is { Success: true } choice ? [new("choice", choice.Groups[1].Value)] : [new("text", "7")];

    private static string Plain(string page) => Changing().Replace(page, "");

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex Choices();

    [GeneratedRegex("\\bq[0-9a-f]{8}-|(nonce|value)=\"[^\"]{20,}\"|<!--.*?-->")]
    private static partial Regex Changing();
}

/// <summary>With a class of which each test takes students of its own.</summary>
public sealed class AnsweringApplication : MeasuredApplication
{
    internal async Task EnrolAsync(string student)
    {
        await using var db = await DatabaseAsync();
        db.Attach(School.Classroom);
        await School.EnrolAsync(db, student, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await db.SaveChangesAsync();
    }
}

[CollectionDefinition]
public sealed class AnsweredPages : ICollectionFixture<AnsweringApplication>;
