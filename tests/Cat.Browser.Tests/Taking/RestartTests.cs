namespace Cat.Browser.Tests.Taking;

/// <summary>The server dies, or is stopped, while a student is at a question.</summary>
[Collection(typeof(TakingCollection))]
public sealed class RestartTests(TakingCat cat)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restart_BetweenShowingAndSending_IsNotNoticed(bool isKilled)
    {
        await using var sitting = await cat.SitAsync();
        var answer = await sitting.EnterAsync(1);
        if (isKilled) await cat.KillServerAsync();
        else await cat.StopServerAsync();
        await cat.StartServerAsync();
        await sitting.SendAsync();
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add($"30 server {(isKilled ? "killed" : "stopped")} and started between showing and sending", isKilled ? "SIGKILL" : "SIGTERM", "question 2", $"{stored}");
    }

    [Fact]
    public async Task Kill_DuringSending_SendsAgainWhenTheServerIsBack()
    {
        await using var sitting = await cat.SitAsync();
        var answers = new List<Data.ItemBanks.GivenAnswer> { await sitting.AnswerAsync(1), await sitting.EnterAsync(2) };
        await Task.WhenAll(sitting.SendAsync(), cat.KillServerAsync());
        await sitting.Page.Locator(".taking-banner:visible:has-text('No connection'), form[data-position='3']").First.WaitForAsync();
        await cat.StartServerAsync();
        await sitting.WaitForQuestionAsync(3);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answers);
        cat.Faults.Add("31 server killed during sending", "SIGKILL while the answer is on its way, started again", "No connection. Your answer is kept here and sent as soon as there is one. Then question 3.", $"{stored}");
    }

    [Fact]
    public async Task Stop_BeforeSending_WaitsForTheServer()
    {
        await using var sitting = await cat.SitAsync();
        var answer = await sitting.EnterAsync(1);
        await cat.StopServerAsync();
        await sitting.SendAsync();
        await sitting.Page.WaitForSelectorAsync(".taking-banner:visible:has-text('No connection')");
        await cat.StartServerAsync();
        await sitting.WaitForQuestionAsync(2);
        var stored = await sitting.StoredAsync();
        stored.ExpectAnswers(answer);
        cat.Faults.Add("32 sent while the server is stopped", "SIGTERM, sent, started", "No connection. Your answer is kept here and sent as soon as there is one. Then question 2.", $"{stored}");
    }
}
