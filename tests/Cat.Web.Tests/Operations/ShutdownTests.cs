using System.Net;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Operations;

/// <summary>A real server that is told to stop while an answer is on its way.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task Stop_AnswerInFlight_NotReadyFirst_AnswerIsStored_ThenEnds()
    {
        await using var database = await TestDatabase.CreateAsync();
        SmallBank school;
        await using (var db = database.CreateDbContext()) school = await SmallBank.StoreAsync(db, 12, new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 }, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await using var server = await ServerProcess.StartAsync(
            ServerProcess.FreePort(),
            new Dictionary<string, string> { ["ConnectionStrings__Cat"] = database.ConnectionString, ["Operations__DrainFor"] = "00:00:04", ["Operations__KeepReadyFor"] = "00:00:00", ["BankJobs__RunsJobs"] = "false" },
            TestContext.Current.CancellationToken);
        using var student = new FormClient(server.Address);
        await student.SignInAsync(SmallBank.StudentName, SmallBank.Password, CancellationToken.None);
        var start = AppUrls.StartTest(school.Assignment.Id);
        var (_, page, _) = await student.GetAsync(start, CancellationToken.None);
        var session = FormClient.PathOf((await student.PostAsync(start, page, "start", [], CancellationToken.None)).Location);
        var (_, question, _) = await student.GetAsync(session, CancellationToken.None);
        using var balancer = new FormClient(server.Address);
        Assert.Equal(HttpStatusCode.OK, (await balancer.GetAsync(AppUrls.HealthReady, CancellationToken.None)).Status);

        // The answer waits for the session's row, which we hold.
        await using var holder = database.CreateDbContext();
        await using var hold = await holder.Database.BeginTransactionAsync();
        await holder.Database.ExecuteSqlRawAsync("SELECT id FROM test_sessions FOR UPDATE");
        var field = question.Contains("name=\"choice\"", StringComparison.Ordinal) ? new KeyValuePair<string, string>("choice", "a") : new("text", "7");
        var answering = student.PostAsync(session, question, "answer", [field], CancellationToken.None);
        await UntilAsync(async () => await WaitingAsync(database) > 0);
        var stopping = server.StopAsync();
        await UntilAsync(async () => (await balancer.GetAsync(AppUrls.HealthReady, CancellationToken.None)).Status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await balancer.GetAsync(AppUrls.HealthLive, CancellationToken.None)).Status);
        // Not before the server has stopped listening does the answer go on.
        await UntilAsync(() => IsRefusedAsync(server.Address));
        Assert.False(answering.IsCompleted);
        await hold.CommitAsync();

        Assert.Equal(HttpStatusCode.Found, (await answering).Status);
        await stopping;
        await using var after = database.CreateDbContext();
        Assert.Equal(1, await after.TestSessions.SelectMany(stored => stored.Questions).CountAsync(stored => stored.AnsweredAt != null));
    }

    private static async Task<int> WaitingAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync();
    }

    private static async Task<bool> IsRefusedAsync(Uri address)
    {
        using var client = new FormClient(address);
        try
        {
            await client.GetAsync(AppUrls.HealthLive, TestContext.Current.CancellationToken);
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var look = 0; look < 600; look++)
        {
            if (await isSo()) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not come about within half a minute.");
    }
}
