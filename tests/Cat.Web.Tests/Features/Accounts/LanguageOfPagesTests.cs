using System.Net;
using Cat.Data.Accounts;
using Cat.Testing.Servers;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>What the reader gets as HTML, in both languages.</summary>
[Collection(typeof(WholePages))]
public sealed class LanguageOfPagesTests(WholeApplication application)
{
    [Theory]
    [InlineData("/sign-in", "en", "<h1>Sign in</h1>", "User name")]
    [InlineData("/sign-in", "de", "<h1>Anmelden</h1>", "Benutzername")]
    [InlineData("/setup", "en", "<h1>First administrator</h1>", "Token from the log")]
    [InlineData("/setup", "de", "<h1>Erstes Administrationskonto</h1>", "Einmalcode aus dem Protokoll")]
    [InlineData("/display", "en", "<h1>Display</h1>", "Text size")]
    [InlineData("/display", "de", "<h1>Darstellung</h1>", "Textgröße")]
    [InlineData("/access-denied", "en", "<h1>Not for this account</h1>", "Go to your start page")]
    [InlineData("/access-denied", "de", "<h1>Nicht für dieses Konto</h1>", "Zu deiner Startseite")]
    [InlineData("/error", "en", "<h1>Something went wrong</h1>", "Skip to the content")]
    [InlineData("/error", "de", "<h1>Etwas ist schiefgegangen</h1>", "Zum Inhalt springen")]
    public async Task Page_OfAVisitor_IsInTheLanguageOfTheBrowser(string path, string language, params string[] texts)
    {
        using var visitor = application.Visit(language);

        var page = await ReadAsync(visitor, path);

        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"ltr\">", page, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en", "<h1>Not found</h1>")]
    [InlineData("de", "<h1>Nicht gefunden</h1>")]
    public async Task Page_ThatIsNotThere_SaysSoInTheLanguageOfTheBrowser(string language, string heading)
    {
        using var visitor = application.Visit(language);

        var (status, page, _) = await visitor.GetAsync("/no-such-page", CancellationToken.None);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(heading, page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "That user name and password do not belong together, or the account cannot sign in now.")]
    [InlineData("de", "Benutzername und Passwort passen nicht zusammen,")]
    public async Task SignIn_WrongPassword_SaysSoInTheLanguageOfTheBrowser(string language, string message)
    {
        using var visitor = application.Visit(language);

        var answer = await visitor.AnswerAsync("/sign-in", "sign-in", [new("Input.UserName", "nobody"), new("Input.Password", "nothing at all")], CancellationToken.None);

        Assert.Contains(message, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "abcd", "The password needs at least 10 characters.")]
    [InlineData("de", "abcd", "Das Passwort braucht mindestens 10 Zeichen.")]
    [InlineData("de", "aaaaaaaaaaaa", "Das Passwort braucht mindestens 4 verschiedene Zeichen.")]
    public async Task ChangePassword_AgainstTheRules_SaysWhichInTheLanguageOfTheReader(string language, string wanted, string message)
    {
        using var student = await application.SignedInAsync(await application.AccountAsync(RoleNames.Student), language);

        var answer = await student.AnswerAsync("/account/password", "change-password", [new("Input.Current", WholeApplication.Password), new("Input.Wanted", wanted), new("Input.Repeated", wanted)], CancellationToken.None);

        Assert.Contains(message, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Admin)]
    public async Task Page_OfStaff_IsInEnglishWhateverTheBrowserAsks(string role)
    {
        using var person = await application.SignedInAsync(await application.AccountAsync(role), "de");

        var page = await ReadAsync(person, "/account/password");

        Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Change password</h1>", page, StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(FormClient client, string path) => WebUtility.HtmlDecode((await client.GetAsync(path, CancellationToken.None)).Body);
}
