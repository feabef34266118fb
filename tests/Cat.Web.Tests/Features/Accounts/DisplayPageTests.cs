using System.Net;
using Cat.Data.Accounts;
using Cat.Testing.Servers;

namespace Cat.Web.Tests.Features.Accounts;

[Collection(typeof(WholePages))]
public sealed class DisplayPageTests(WholeApplication application)
{
    private const string Everything = "<html lang=\"de\" dir=\"ltr\" data-theme=\"dark\" data-text=\"largest\" data-font=\"dyslexia\" data-contrast=\"more\" data-motion=\"less\">";

    private static readonly KeyValuePair<string, string>[] AllChosen =
    [
        new("Input.Language", "de"), new("Input.Theme", "Dark"), new("Input.TextSize", "Largest"),
        new("Input.IsDyslexiaFont", "true"), new("Input.HighContrast", "true"), new("Input.ReducedMotion", "true"),
    ];

    private static readonly KeyValuePair<string, string>[] NothingChosen = [new("Input.Language", ""), new("Input.Theme", "System"), new("Input.TextSize", "Normal")];

    [Fact]
    public async Task Save_Visitor_ShowsOnEveryPageOfThisBrowser()
    {
        using var visitor = application.Visit("en");

        await ChooseAsync(visitor, AllChosen);

        Assert.Contains(Everything, await PageAsync(visitor, "/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Student_FollowsTheAccountToAnotherBrowser()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        using var first = await application.SignedInAsync(account, "en");
        await ChooseAsync(first, AllChosen);
        Assert.Contains(Everything, await PageAsync(first, "/account/password"), StringComparison.Ordinal);

        using var second = await application.SignedInAsync(account, "en");

        Assert.Contains(Everything, await PageAsync(second, "/account/password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_Student_EndsWithTheSignIn()
    {
        using var student = await application.SignedInAsync(await application.AccountAsync(RoleNames.Student), "en");
        await ChooseAsync(student, AllChosen);
        var (_, page, _) = await student.GetAsync("/account/password", CancellationToken.None);

        await student.PostAsync("/sign-out", page, "/sign-out", [], CancellationToken.None);

        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", await PageAsync(student, "/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_StudentChoosesWhatEverybodyHas_ComesBeforeTheVisitorsChoice()
    {
        using var browser = application.Visit("en");
        await ChooseAsync(browser, AllChosen);
        var account = await application.AccountAsync(RoleNames.Student);
        await browser.SignInAsync(account.UserName!, WholeApplication.Password, CancellationToken.None); // every account here has a name
        Assert.Contains(Everything, await PageAsync(browser, "/display"), StringComparison.Ordinal);

        await ChooseAsync(browser, NothingChosen);

        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", await PageAsync(browser, "/display"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_CameFromAPage_ShowsTheWayBack()
    {
        using var visitor = application.Visit("en");
        var (_, page, _) = await visitor.GetAsync("/display?returnUrl=%2Fsign-in", CancellationToken.None);

        var (_, location) = await visitor.PostAsync("/display?returnUrl=%2Fsign-in", page, "display", NothingChosen, CancellationToken.None);

        var saved = await PageAsync(visitor, location!.IsAbsoluteUri ? location.PathAndQuery : location.ToString()); // a saved form redirects
        Assert.Contains("role=\"status\">Your choices are saved in this browser.", saved, StringComparison.Ordinal);
        Assert.Contains("<a class=\"button\" href=\"/sign-in\">Back</a>", saved, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    public async Task Back_ToAnotherSite_GoesHome(string returnUrl)
    {
        using var visitor = application.Visit("en");

        Assert.Contains("<a class=\"button\" href=\"/\">Back</a>", await PageAsync(visitor, $"/display?returnUrl={Uri.EscapeDataString(returnUrl)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_Staff_SaysThatTheirPagesAreInEnglish()
    {
        using var teacher = await application.SignedInAsync(await application.AccountAsync(RoleNames.Teacher), "de");

        var page = await PageAsync(teacher, "/display");

        Assert.Contains("Pages for teachers and administrators are in English.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Input.Language", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_PasswordOfSomebodyElse_CanBeReadFirst()
    {
        using var student = await application.SignedInAsync(await application.AccountAsync(RoleNames.Student, mustChangePassword: true), "en");

        Assert.Equal(HttpStatusCode.OK, (await student.GetAsync("/display", CancellationToken.None)).Status);
    }

    [Fact]
    public async Task ThemeButton_Student_ChangesTheThemeAlone()
    {
        using var student = await application.SignedInAsync(await application.AccountAsync(RoleNames.Student), "en");
        await ChooseAsync(student, AllChosen);
        var (_, page, _) = await student.GetAsync("/account/password", CancellationToken.None);

        await student.PostAsync("/theme", page, "/theme", [new("theme", "light")], CancellationToken.None);

        Assert.Contains(Everything.Replace("dark", "light", StringComparison.Ordinal), await PageAsync(student, "/account/password"), StringComparison.Ordinal);
    }

    private static async Task ChooseAsync(FormClient client, KeyValuePair<string, string>[] fields)
    {
        var (_, page, _) = await client.GetAsync("/display", CancellationToken.None);
        var (status, _) = await client.PostAsync("/display", page, "display", fields, CancellationToken.None);
        Assert.Equal(HttpStatusCode.Found, status);
    }

    private static async Task<string> PageAsync(FormClient client, string path) => (await client.GetAsync(path, CancellationToken.None)).Body;
}
