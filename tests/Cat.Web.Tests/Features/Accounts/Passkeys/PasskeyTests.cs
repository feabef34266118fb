using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Testing.Servers;
using Cat.Web.Access;
using Cat.Web.Features.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts.Passkeys;

/// <summary>Passkeys over HTTP, with a device of our own.</summary>
[Collection<WholePages>]
public sealed partial class PasskeyTests(WholeApplication application)
{
    private const string Origin = "http://localhost";
    private const string Page = "/account/passkeys";

    [Fact]
    public async Task AddedKey_SignsIn_UntilItIsRemoved()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        using var key = new SoftwareKey(Origin);
        using (var visitor = await SignedInAsync(account))
        {
            Assert.Contains("The passkey is added", await AddAsync(visitor, key.Create(await OptionsAsync(visitor, Page, "/account/passkeys/options"))), StringComparison.Ordinal);
        }

        using (var visitor = application.Visit("en", Origin)) Assert.Equal((HttpStatusCode.Found, "/"), await SignInAsync(visitor, key));

        var admin = new Actor((await application.AccountAsync(RoleNames.Admin)).Id, RoleNames.Admin);
        var passkey = Assert.Single((await application.Services.GetRequiredService<ShowUser>().HandleAsync(admin, account.Id, default)).Value.Passkeys);
        Assert.Equal("My phone", passkey.Name);
        Assert.True((await application.Services.GetRequiredService<RemoveSignInMethod>().PasskeyAsync(admin, account.Id, passkey.CredentialId, default)).IsSuccess);
        using (var visitor = application.Visit("en", Origin)) Assert.Equal(HttpStatusCode.OK, (await SignInAsync(visitor, key)).Status);
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        Assert.Equal(["user/passkey-added", "user/passkey-removed"], await db.AuditEntries.Where(entry => entry.SubjectId == account.Id).OrderBy(entry => entry.At).Select(entry => entry.Action).ToListAsync());
    }

    [Fact]
    public async Task SignIn_DisabledAccount_IsRefused()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        using var key = new SoftwareKey(Origin);
        using (var visitor = await SignedInAsync(account)) await AddAsync(visitor, key.Create(await OptionsAsync(visitor, Page, "/account/passkeys/options")));
        var admin = new Actor((await application.AccountAsync(RoleNames.Admin)).Id, RoleNames.Admin);
        await application.Services.GetRequiredService<EnableUser>().HandleAsync(admin, account.Id, false, default);

        using var stranger = application.Visit("en", Origin);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(stranger, key)).Status);
    }

    [Fact]
    public async Task SignIn_SameAnswerTwice_IsRefused()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        using var key = new SoftwareKey(Origin);
        using (var visitor = await SignedInAsync(account)) await AddAsync(visitor, key.Create(await OptionsAsync(visitor, Page, "/account/passkeys/options")));

        using var first = application.Visit("en", Origin);
        var answer = key.Get(await OptionsAsync(first, "/sign-in", "/sign-in/passkey/options"));
        Assert.Equal(HttpStatusCode.Found, (await PostAsync(first, answer)).Status);
        using var second = application.Visit("en", Origin);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(second, answer)).Status);
        _ = await OptionsAsync(second, "/sign-in", "/sign-in/passkey/options");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(second, answer)).Status);
    }

    [Theory]
    [InlineData("https://evil.example", true)]
    [InlineData(Origin, false)]
    public async Task Add_OtherOriginOrUnverified_IsRefused(string origin, bool verifies)
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        using var key = new SoftwareKey(origin) { Verifies = verifies };
        using var visitor = await SignedInAsync(account);
        Assert.Contains("could not be added", await AddAsync(visitor, key.Create(await OptionsAsync(visitor, Page, "/account/passkeys/options"))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task SignIn_Nonsense_IsRefused(string answer)
    {
        using var visitor = application.Visit("en", Origin);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(visitor, answer)).Status);
        _ = await OptionsAsync(visitor, "/sign-in", "/sign-in/passkey/options");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(visitor, answer)).Status);
    }

    private async Task<FormClient> SignedInAsync(Account account)
    {
        var visitor = application.Visit("en", Origin);
        await visitor.SignInAsync(account.UserName!, WholeApplication.Password, CancellationToken.None); // accounts of tests have names
        return visitor;
    }

    private static async Task<string> OptionsAsync(FormClient visitor, string page, string address)
    {
        var (_, body, _) = await visitor.GetAsync(page, CancellationToken.None);
        return await visitor.PostForJsonAsync(address, WebUtility.HtmlDecode(Tokens().Match(body).Groups[1].Value), CancellationToken.None);
    }

    private static async Task<string> AddAsync(FormClient visitor, string answer)
    {
        var (_, page, _) = await visitor.GetAsync(Page, CancellationToken.None);
        return await visitor.SendForTextAsync(Page, WithoutAnswer(page), "add-passkey", [new("Input.Name", "My phone"), new("Input.Credential", answer)], CancellationToken.None);
    }

    private static async Task<(HttpStatusCode Status, string Location)> SignInAsync(FormClient visitor, SoftwareKey key) => await PostAsync(visitor, key.Get(await OptionsAsync(visitor, "/sign-in", "/sign-in/passkey/options")));

    private static async Task<(HttpStatusCode Status, string Location)> PostAsync(FormClient visitor, string answer)
    {
        var (_, page, _) = await visitor.GetAsync("/sign-in", CancellationToken.None);
        var (status, location) = await visitor.PostAsync("/sign-in", WithoutAnswer(page), "passkey", [new("Passkey.Credential", answer)], CancellationToken.None);
        return (status, FormClient.PathOf(location));
    }

    /// <summary>The script writes into the hidden field; a second one beside it would be another form.</summary>
    private static string WithoutAnswer(string page) => Answers().Replace(page, "");

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Tokens();

    [GeneratedRegex("<input type=\"hidden\" name=\"\\w+\\.Credential\"[^>]*>")]
    private static partial Regex Answers();
}
