using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.SeveralNodes;

/// <summary>A student needs no affinity: whatever one node has given out, the other takes.</summary>
public sealed partial class TwoNodesTests
{
    private const int Questions = 5;

    [Fact]
    public async Task AStudentWhoseRequestsGoToTwoNodesInTurn_TakesTheWholeTest()
    {
        await using var nodes = await TwoNodes.StartAsync();
        SmallBank school;
        await using (var db = nodes.Database.CreateDbContext())
            school = await SmallBank.StoreAsync(db, 40, new AdaptiveRules { MinimumQuestions = Questions, MaximumQuestions = Questions }, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        using var turns = new Turns();
        using var http = nodes.Visit(turns);
        using var client = new FormClient(http);
        var start = $"/tests/{school.Assignment.Id}/start";

        await client.SignInAsync(SmallBank.StudentName, SmallBank.Password, CancellationToken.None);
        var (_, startPage, _) = await client.GetAsync(start, CancellationToken.None);
        var (_, location) = await client.PostAsync(start, startPage, "start", [], CancellationToken.None);
        var session = FormClient.PathOf(location);
        var sent = new List<string>();
        while (true)
        {
            var (status, page, _) = await client.GetAsync(session, CancellationToken.None);
            if (status != HttpStatusCode.OK) break;
            var choice = Choice().Match(page) is { Success: true } found ? found.Groups[1].Value : null;
            var answer = choice ?? sent.Count.ToString(CultureInfo.InvariantCulture);
            sent.Add(answer);
            var (answered, _) = await client.PostAsync(session, page, "answer", [new(choice is null ? "text" : "choice", answer)], CancellationToken.None);
            Assert.Equal(HttpStatusCode.Found, answered);
            // Else GET and POST would go to the same node each time.
            if (sent.Count % 2 == 0) await client.GetAsync("/tests", CancellationToken.None);
        }

        await using var after = nodes.Database.CreateDbContext();
        var stored = await after.TestSessions.Include(found => found.Questions).SingleAsync();
        Assert.True(stored.IsFinished);
        Assert.Equal(Questions, sent.Count);
        Assert.Equal(sent, stored.Questions.OrderBy(question => question.Position).Select(question => question.GivenAnswer is { } given ? given.Text ?? Assert.Single(given.ChoiceKeys) : null));
        foreach (var request in new[] { $"GET {session}", $"POST {session}" }) Assert.Equal([0, 1], turns.Sent.Where(one => one.Request == request).Select(one => one.Node).Distinct().Order());
    }

    [Fact]
    public async Task ASignInThatOneNodeEnded_EndsAtTheOther()
    {
        await using var nodes = await TwoNodes.StartAsync();
        await using (var db = nodes.Database.CreateDbContext()) await SmallBank.StoreAsync(db, 10, new AdaptiveRules(), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        using var turns = new Turns();
        using var http = nodes.Visit(turns);
        using var client = new FormClient(http);
        await client.SignInAsync(SmallBank.StudentName, SmallBank.Password, CancellationToken.None);
        var (before, page, _) = await client.GetAsync("/tests", CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, before);

        await client.PostAsync("/sign-out", page, "/sign-out", [], CancellationToken.None);

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (status, _, location) = await client.GetAsync("/tests", CancellationToken.None);
            Assert.Equal(HttpStatusCode.Found, status);
            Assert.StartsWith("/sign-in", FormClient.PathOf(location), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex Choice();
}
