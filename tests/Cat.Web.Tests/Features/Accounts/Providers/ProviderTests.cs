using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Features.Accounts.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts.Providers;

/// <summary>Sign-in by a provider, over HTTP, against one on this machine.</summary>
public sealed class ProviderTests(ProviderApplication application) : IClassFixture<ProviderApplication>
{
    private const string Failed = "/sign-in?problem=provider";
    private const string Unknown = "/sign-in?problem=unknown";

    private LocalProvider Provider => application.Provider;

    [Fact]
    public async Task SignIn_KnownByIdentifier_IsLinkedOnceAndSignedIn()
    {
        var account = await StudentAsync("s-1");
        Be("subject-1", ("school_id", "s-1"));

        using (var visitor = application.Visit("en"))
        {
            Assert.Equal("/tests", await application.GoAsync(visitor, "/tests"));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/tests", CancellationToken.None)).Status);
        }

        // From now on the subject counts, whatever the claims say.
        Be("subject-1");
        using (var visitor = application.Visit("en")) Assert.Equal("/", await application.GoAsync(visitor));
        await using var db = await DbAsync();
        Assert.Equal("subject-1", (await db.UserLogins.SingleAsync(login => login.UserId == account)).ProviderKey);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.SubjectId == account && entry.Action == "user/provider-linked"));
    }

    [Fact]
    public async Task Request_HasStateNonceAndPkce()
    {
        await StudentAsync("s-2");
        Be("subject-2", ("school_id", "s-2"));
        using var visitor = application.Visit("en");
        await application.GoAsync(visitor);
        var asked = Provider.Asked.Last();
        foreach (var parameter in new[] { "state=", "nonce=", "code_challenge=", "code_challenge_method=S256", "scope=openid%20profile" }) Assert.Contains(parameter, asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FalseTokens_AreRefused()
    {
        await StudentAsync("s-3");
        var past = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();
        var falsified = new Dictionary<string, object>[]
        {
            new() { ["nonce"] = "another" },
            new() { ["aud"] = "another-application" },
            new() { ["iss"] = "https://evil.example" },
            new() { ["exp"] = past, ["nbf"] = past - 60, ["iat"] = past - 60 },
            new() { ["nbf"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds() },
        };
        foreach (var claims in falsified)
        {
            Be("subject-3", ("school_id", "s-3"));
            Provider.Falsified = claims;
            Assert.Equal(Failed, await TryAsync());
        }

        Be("subject-3", ("school_id", "s-3"));
        Provider.UsesOtherKey = true;
        Assert.Equal(Failed, await TryAsync());
        Be("subject-3", ("school_id", "s-3"));
        Assert.Equal(Failed, await TryAsync(back => back.Replace("state=", "state=x", StringComparison.Ordinal)));
        Assert.Equal(Failed, await TryAsync(back => back.Replace("code=", "code=x", StringComparison.Ordinal)));
        // Nothing but the falsehoods was in the way.
        Assert.Equal("/", await TryAsync());
    }

    [Fact]
    public async Task SignIn_AnswerInAnotherBrowser_IsRefused()
    {
        await StudentAsync("s-4");
        Be("subject-4", ("school_id", "s-4"));
        using var other = application.Visit("en");
        string? stolen = null;
        using (var visitor = application.Visit("en"))
        {
            await application.GoAsync(visitor, tamper: back =>
            {
                stolen = back;
                return "/sign-in";
            });
        }

        var (_, _, location) = await other.GetAsync(stolen!, CancellationToken.None); // it was just set
        Assert.Equal(Failed, location?.OriginalString);
    }

    [Fact]
    public async Task SignIn_DisabledAccount_IsRefused()
    {
        var account = await StudentAsync("s-5");
        await using (var db = await DbAsync()) await db.Users.Where(found => found.Id == account).ExecuteUpdateAsync(update => update.SetProperty(found => found.LockoutEnd, DateTimeOffset.MaxValue));
        Be("subject-5", ("school_id", "s-5"));
        Assert.Equal(Unknown, await TryAsync());
    }

    /// <summary>An identifier that was given to somebody else at the provider does not open the account of who had it before.</summary>
    [Fact]
    public async Task SignIn_IdentifierOfALinkedAccount_IsRefused()
    {
        await StudentAsync("s-6");
        Be("subject-6", ("school_id", "s-6"));
        Assert.Equal("/", await TryAsync());
        Be("subject-6b", ("school_id", "s-6"));
        Assert.Equal(Unknown, await TryAsync());
    }

    [Fact]
    public async Task SignIn_AdminByIdentifier_IsRefusedUnlessConfigured()
    {
        await StudentAsync("a-1", RoleNames.Admin);
        Be("subject-7", ("school_id", "a-1"));
        Assert.Equal(Unknown, await TryAsync());
    }

    [Theory]
    [InlineData("pupils", RoleNames.Student)]
    [InlineData("staff", RoleNames.Teacher)]
    [InlineData("administrators", null)]
    public async Task SignIn_SomebodyNew_GetsTheRoleOfTheMappingOrNoAccount(string group, string? role)
    {
        var name = $"new-{Guid.NewGuid():N}";
        Be($"subject-{name}", ("preferred_username", name), ("name", "Nova New"), ("groups", new[] { "everyone", group }));

        var location = await TryAsync();

        Assert.Equal(role is null ? Unknown : "/", location);
        await using var db = await DbAsync();
        var roles = await db.Users.Where(account => account.UserName == name).Join(db.UserRoles, account => account.Id, link => link.UserId, (_, link) => link.RoleId).Join(db.Roles, id => id, known => known.Id, (_, known) => known.Name).ToListAsync();
        Assert.Equal(role is null ? [] : [role], roles);
    }

    /// <summary>A name at the provider that is somebody's here makes no second account, and is no way in.</summary>
    [Fact]
    public async Task SignIn_SomebodyNewWithATakenName_IsRefused()
    {
        var taken = await application.AccountAsync(RoleNames.Student);
        Be("subject-taken", ("preferred_username", taken.UserName!), ("groups", "pupils"));
        Assert.Equal(Unknown, await TryAsync());
    }

    [Fact]
    public async Task Link_SignedIn_AsksOnceMoreAndLinks()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        using var visitor = await application.SignedInAsync(account, "en");
        Be("subject-link", ("preferred_username", "somebody.there"));

        Assert.Equal("/account/sign-in?confirm=true", await application.GoAsync(visitor));
        var (_, page, _) = await visitor.GetAsync("/account/sign-in", CancellationToken.None);
        Assert.Contains("somebody.there", page, StringComparison.Ordinal);
        Assert.Contains("The accounts are linked", await visitor.AnswerAsync("/account/sign-in", "link", [], CancellationToken.None), StringComparison.Ordinal);

        using (var again = application.Visit("en")) Assert.Equal("/", await application.GoAsync(again));
        Assert.Contains("no longer linked", await visitor.AnswerAsync("/account/sign-in", "unlink", [], CancellationToken.None), StringComparison.Ordinal);
        Assert.Equal(Unknown, await TryAsync());
    }

    [Fact]
    public async Task SignOut_OfferedAtTheProviderToo()
    {
        await StudentAsync("s-8");
        Be("subject-8", ("school_id", "s-8"));
        using var visitor = application.Visit("en");
        await application.GoAsync(visitor);
        var (_, page, _) = await visitor.GetAsync("/tests", CancellationToken.None);

        var (_, location) = await visitor.PostAsync("/sign-out", page, "/sign-out", [], CancellationToken.None);

        Assert.Equal("/sign-in?left=true", location?.OriginalString);
        Assert.Contains("Sign out of Test school too", (await visitor.GetAsync("/sign-in?left=true", CancellationToken.None)).Body, StringComparison.Ordinal);
        var (_, _, toProvider) = await visitor.GetAsync("/sign-out/provider", CancellationToken.None);
        Assert.StartsWith($"{Provider.Address}/logout?", toProvider?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("client_id=cat", toProvider?.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartPassword_IsGoneOnceTheProviderVouches()
    {
        var account = await application.AccountAsync(RoleNames.Student, mustChangePassword: true);
        await using (var db = await DbAsync()) await db.Users.Where(found => found.Id == account.Id).ExecuteUpdateAsync(update => update.SetProperty(found => found.ExternalId, "s-9"));
        Be("subject-9", ("school_id", "s-9"));

        using var visitor = application.Visit("en");
        await application.GoAsync(visitor);

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/tests", CancellationToken.None)).Status);
        await using var read = await DbAsync();
        Assert.Null((await read.Users.SingleAsync(found => found.Id == account.Id)).PasswordHash);
    }

    /// <summary>Besides the provider: the option of this application that teachers need a second step.</summary>
    [Fact]
    public async Task RequiredSecondStep_TeacherWithout_IsLedToSetItUp()
    {
        var (teacher, student) = (await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Student));
        using (var visitor = await application.SignedInAsync(teacher, "en"))
        {
            Assert.Equal("/account/two-step", (await visitor.GetAsync("/classes", CancellationToken.None)).Location?.OriginalString);
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/account/two-step", CancellationToken.None)).Status);
        }

        using var other = await application.SignedInAsync(student, "en");
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/tests", CancellationToken.None)).Status);
    }

    [Fact]
    public async Task OwnHostsOnly_OtherHost_IsNotAsked()
    {
        using var handler = new OwnHostsOnly(["login.school.example"]);
        using var invoker = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://169.254.169.254/latest");
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => invoker.SendAsync(request, default));
        Assert.Contains("BackchannelHosts", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_WithoutHttpsClientOrWithHiddenAdmins_AreRefused()
    {
        var options = new OpenIdOptions { Authority = new Uri("http://login.school.example"), Roles = { ["boss"] = RoleNames.Admin }, NewAccountRole = "Cook" };
        var problems = options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Select(result => result.ErrorMessage ?? "").ToList();
        Assert.Equal(4, problems.Count);
        Assert.All(problems, problem => Assert.Contains("OpenIdConnect", problem, StringComparison.Ordinal));
        Assert.Empty(new OpenIdOptions().Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)));
    }

    private void Be(string subject, params (string Claim, object Value)[] claims)
    {
        Provider.Person = claims.ToDictionary(claim => claim.Claim, claim => claim.Value);
        Provider.Person["sub"] = subject;
        (Provider.Falsified, Provider.UsesOtherKey) = ([], false);
    }

    private async Task<string> TryAsync(Func<string, string>? tamper = null)
    {
        using var visitor = application.Visit("en");
        return await application.GoAsync(visitor, tamper: tamper);
    }

    private async Task<Guid> StudentAsync(string externalId, string role = RoleNames.Student)
    {
        var account = await application.AccountAsync(role);
        await using var db = await DbAsync();
        await db.Users.Where(found => found.Id == account.Id).ExecuteUpdateAsync(update => update.SetProperty(found => found.ExternalId, externalId));
        return account.Id;
    }

    private Task<CatDbContext> DbAsync() => application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
}
