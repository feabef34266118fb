using Cat.Data.TestPlans;

namespace Cat.Browser.Tests.Taking;

/// <summary>Every page and state of taking a test.</summary>
[Collection(typeof(TakingCollection))]
public sealed class LookTests(TakingCat cat)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly DeliveryRules Everything = new()
    {
        TestTime = Hour,
        QuestionTime = TimeSpan.FromMinutes(5),
        Skipping = SkipRule.NotCounted,
        BreaksAllowed = 2,
        ResultRelease = ReleaseRule.AfterClosing,
        ReviewRelease = ReleaseRule.Never,
        DiscouragesCopying = true,
    };

    [Fact]
    public async Task BeforeTheTest_AndOnABreak()
    {
        await using var sitting = await cat.SitAsync(Everything, new SittingOptions { IsBegun = false, ExtraTime = 25, ClosesIn = 24 * Hour, TestName = "Additions, second chapter", Attempts = 2 });
        await sitting.Page.GotoAsync("/tests");
        await Photographs.ExpectGoodAsync(sitting.Page, "my-tests");
        await sitting.Page.GotoAsync(sitting.StartAddress);
        await Photographs.ExpectGoodAsync(sitting.Page, "start");
        await sitting.BeginAsync();
        await sitting.Page.ClickAsync("button:has-text('Take a break')");
        await sitting.Page.WaitForAddressAsync("**/break");
        await Photographs.ExpectGoodAsync(sitting.Page, "break");
    }

    [Fact]
    public async Task QuestionsOfEveryLook()
    {
        await using var db = cat.Database();
        string[] looks = ["choice", "number", "ordering", "matching", "cloze", "long", "image", "formula"];
        var samples = await SampleBank.StoreAsync(db, "looks", looks);
        await using var sitting = await cat.SitAsync(Everything with { QuestionTime = null }, new SittingOptions { Bank = samples.Bank, Questions = looks.Length, ClosesIn = 24 * Hour, TestName = "A bit of everything" });
        for (var position = 1; position <= looks.Length; position++)
        {
            await sitting.WaitForQuestionAsync(position);
            var shown = (await sitting.StoredAsync()).Questions[^1].QuestionId;
            var key = db.Questions.Single(question => question.Id == shown).Key;
            await Photographs.ExpectGoodAsync(sitting.Page, key.Replace("sample", "question", StringComparison.Ordinal));
            await sitting.Page.ClickAsync("button:text-is('Skip')");
        }

        await sitting.Page.WaitForAddressAsync("**/result");
        await Photographs.ExpectGoodAsync(sitting.Page, "result-not-released");
    }

    [Fact]
    public async Task ClocksNoticesAndLostConnection()
    {
        await using var sitting = await cat.SitAsync(Everything, new SittingOptions { TargetStandardError = 0.3, Questions = 12 });
        await sitting.SetClocksAsync(question: TimeSpan.FromSeconds(59), test: TimeSpan.FromSeconds(58));
        await sitting.Page.ReloadAsync();
        await sitting.SendAsync();
        await sitting.NoticeAsync();
        await Photographs.ExpectGoodAsync(sitting.Page, "clock-soon-and-refused", isInGerman: false);
        await sitting.SetClocksAsync(question: Hour, test: Hour);
        var other = await sitting.OpenTabAsync();
        await sitting.AnswerAsync(1);
        await Sitting.EnterAsync(other, 2);
        await Sitting.SendAsync(other);
        await Sitting.NoticeAsync(other);
        await Photographs.ExpectGoodAsync(other, "notice", isInGerman: false);
        await Sitting.EnterAsync(other, 2);
        await sitting.Context.SetOfflineAsync(true);
        await Sitting.SendAsync(other);
        await other.WaitForSelectorAsync(".taking-banner:visible:has-text('No connection')");
        await Photographs.ExpectGoodAsync(other, "offline", isInGerman: false);
    }

    [Fact]
    public async Task PracticeAndResults()
    {
        await using var db = cat.Database();
        var samples = await SampleBank.StoreAsync(db, "practice", "choice", "number", "multiple", "formula");
        await using var sitting = await cat.SitAsync(new DeliveryRules { IsPractice = true }, new SittingOptions { Bank = samples.Bank, Questions = 4, Attempts = null, TestName = "Practice of everything" });
        for (var position = 1; position <= 4; position++)
        {
            await sitting.WaitForQuestionAsync(position);
            await sitting.AnswerAsync(position);
            if (position == 1) await Photographs.ExpectGoodAsync(sitting.Page, "feedback");
            await sitting.Page.ClickAsync("main a.button.primary");
        }

        await sitting.Page.WaitForAddressAsync("**/result");
        foreach (var summary in await sitting.Page.Locator("details.review summary").AllAsync()) await summary.ClickAsync();
        await Photographs.ExpectGoodAsync(sitting.Page, "result");
        await sitting.Page.GotoAsync("/tests");
        await Photographs.ExpectGoodAsync(sitting.Page, "my-tests-finished");
    }
}
