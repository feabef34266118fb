using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.Taking;

/// <summary>A student at a test of their own: the pages they see, and what of it is stored.</summary>
internal sealed partial class Sitting : IAsyncDisposable
{
    private readonly TakingCat _cat;
    private readonly List<IBrowserContext> _contexts;
    private IPage? _page;
    private TestSessionId? _session;

    public Sitting(TakingCat cat, string name, Assignment assignment, IBrowserContext context)
    {
        (_cat, Name, Assignment) = (cat, name, assignment);
        _contexts = [context];
    }

    public string Name { get; }
    public string DisplayName => Name.Replace("student-", "Student ", StringComparison.Ordinal);
    public Assignment Assignment { get; }
    public IBrowserContext Context => _contexts[0];
    public IPage Page => _page ?? throw new InvalidOperationException("The student has opened nothing yet.");
    public TestSessionId Session => _session ?? throw new InvalidOperationException("The test has not begun.");
    public string Address => $"/sessions/{Session}";
    public string StartAddress => $"/tests/{Assignment.Id}/start";

    /// <summary>Behind the browser's back: its pages know nothing of it.</summary>
    public Task SignInAsync(string name) => SignInAsync(Context, name);

    /// <summary>With script, until it has taken the form into its hands: a form sent before that goes the way of one without.</summary>
    public async Task BeginAsync(bool hasScript = true)
    {
        await Page.GotoAsync(StartAddress);
        await Page.ClickAsync("button:has-text('Begin the test')");
        await Page.WaitForSelectorAsync("form[data-taking]");
        if (hasScript) await Page.WaitForSelectorAsync("body > [role=status]", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        await FindSessionAsync();
    }

    /// <summary>Of the newest attempt.</summary>
    public async Task FindSessionAsync()
    {
        await using var db = _cat.Database();
        _session = await db.TestSessions.Where(session => session.AssignmentId == Assignment.Id).OrderByDescending(session => session.AttemptNumber).Select(session => (TestSessionId?)session.Id).FirstAsync();
    }

    /// <summary>The question on the table in a second tab of the same browser.</summary>
    public async Task<IPage> OpenTabAsync()
    {
        var page = await Context.NewPageAsync();
        await OpenAsync(page, hasScript: true);
        return page;
    }

    /// <summary>The question on the table on a second device.</summary>
    public async Task<IPage> OpenDeviceAsync(bool hasScript = true)
    {
        var page = await OpenDeviceBlankAsync(hasScript);
        await OpenAsync(page, hasScript);
        return page;
    }

    /// <summary>A second device that has loaded nothing yet.</summary>
    public async Task<IPage> OpenDeviceBlankAsync(bool hasScript = true)
    {
        var context = await _cat.NewContextAsync(new SittingOptions { HasScript = hasScript });
        _contexts.Add(context);
        return await SignInAsync(context, Name);
    }

    public Task<GivenAnswer> EnterAsync(int turn) => EnterAsync(Page, turn);

    /// <summary>Fills in the form, differently for each turn, and sends nothing.</summary>
    public static async Task<GivenAnswer> EnterAsync(IPage page, int turn)
    {
        var choices = page.Locator("input[name=choice]");
        var count = await choices.CountAsync();
        if (count == 0)
        {
            await page.FillAsync("input[name=text]", $"{turn}");
            return GivenAnswer.Type($"{turn}");
        }

        var choice = choices.Nth(turn % count);
        await choice.CheckAsync();
        return GivenAnswer.Choose(await choice.GetAttributeAsync("value") ?? "");
    }

    public Task SendAsync() => SendAsync(Page);

    public static Task SendAsync(IPage page) => page.ClickAsync("button:has-text('Send answer')");

    /// <summary>Enters and sends the answer of a turn, and waits for what comes next.</summary>
    public async Task<GivenAnswer> AnswerAsync(int turn)
    {
        var answer = await EnterAsync(turn);
        var position = await PositionAsync(Page);
        await SendAsync();
        await WaitUntilPastAsync(Page, position);
        return answer;
    }

    public static async Task<int> PositionAsync(IPage page) => int.Parse(await page.GetAttributeAsync("form[data-taking]", "data-position") ?? "", System.Globalization.CultureInfo.InvariantCulture);

    public static Task WaitForQuestionAsync(IPage page, int position) => page.WaitForSelectorAsync($"form[data-taking][data-position='{position}']");

    public Task WaitForQuestionAsync(int position) => WaitForQuestionAsync(Page, position);

    /// <summary>The next question, a break, a result: anything but the question at that position.</summary>
    public static Task WaitUntilPastAsync(IPage page, int position) => page.Locator($"main:not(:has(form[data-position='{position}'])) h1").WaitForAsync();

    public static async Task<string> NoticeAsync(IPage page)
    {
        var notice = page.Locator("main .notice:visible").First;
        await notice.WaitForAsync();
        return await notice.InnerTextAsync();
    }

    public Task<string> NoticeAsync() => NoticeAsync(Page);

    public async Task<StoredSession> StoredAsync()
    {
        await using var db = _cat.Database();
        return new StoredSession(await db.TestSessions.AsNoTracking().Include(session => session.Questions).SingleAsync(session => session.Id == Session));
    }

    /// <summary>Moves the ends of the clocks; null leaves one where it is.</summary>
    public async Task SetClocksAsync(TimeSpan? question = null, TimeSpan? test = null, TimeSpan? window = null)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = _cat.Database();
        if (question is { } ofQuestion) await db.AdministeredQuestions.Where(row => row.SessionId == Session && row.AnsweredAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeEndsAt, now + ofQuestion));
        if (test is { } ofTest) await db.TestSessions.Where(row => row.Id == Session).ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeEndsAt, now + ofTest));
        if (window is { } ofWindow) await CloseAsync(db, now + ofWindow);
    }

    /// <summary>Fills the named form of a page and posts it past the browser's page; follows no redirect.</summary>
    public Task<IAPIResponse> PostAsync(string path, string form, params (string Name, string Value)[] fields) => PostAsync(Context, path, form, fields);

    public async ValueTask DisposeAsync()
    {
        if (_page is not null) await LastSight.TellAsync(_page, _cat.Server, []);
        foreach (var context in _contexts) await context.DisposeAsync();
    }

    /// <summary>With script, until the page has said that it is open: what another tab does meanwhile would be the answer to that, and this page would go there by itself.</summary>
    private async Task OpenAsync(IPage page, bool hasScript)
    {
        if (hasScript) await page.RunAndWaitForResponseAsync(() => page.GotoAsync(Address), response => response.Url.EndsWith("/presence", StringComparison.Ordinal));
        else await page.GotoAsync(Address);
    }

    private async Task CloseAsync(CatDbContext db, DateTimeOffset at)
    {
        await db.Assignments.Where(row => row.Id == Assignment.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.OpensAt, at.AddHours(-1)).SetProperty(row => row.ClosesAt, at));
        await db.TestSessions.Where(row => row.Id == Session && row.WindowEndsAt != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.WindowEndsAt, at));
    }

    private async Task<IPage> SignInAsync(IBrowserContext context, string name)
    {
        var answer = await PostAsync(context, "/sign-in", "sign-in", ("Input.UserName", name), ("Input.Password", SmallBank.Password));
        Assert.Equal(302, answer.Status);
        return context == Context ? _page ??= await context.NewPageAsync() : await context.NewPageAsync();
    }

    private static async Task<IAPIResponse> PostAsync(IBrowserContext context, string path, string form, params (string Name, string Value)[] fields)
    {
        var page = await (await context.APIRequest.GetAsync(path)).TextAsync();
        var content = context.APIRequest.CreateFormData();
        foreach (Match field in HiddenFields().Matches(FormOf(page, form))) content.Set(field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value));
        foreach (var (name, value) in fields) content.Set(name, value);
        return await context.APIRequest.PostAsync(path, new APIRequestContextOptions { Form = content, MaxRedirects = 0 });
    }

    private static string FormOf(string page, string name) => Forms().Matches(page).Select(match => match.Value).Single(form => form.Contains($"value=\"{name}\"", StringComparison.Ordinal));

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
