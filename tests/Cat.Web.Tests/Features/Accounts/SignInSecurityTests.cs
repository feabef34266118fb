using System.Net;
using Cat.Data.Accounts;
using Cat.Testing.Probing;
using Cat.Web.Access;
using Cat.Web.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>Sessions, hashes and guesses.</summary>
[Collection<WholePages>]
public sealed class SignInSecurityTests(WholeApplication application)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_Again_GivesAnotherCookie()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var (first, second) = (await SignedInAsync(account), await SignedInAsync(account));
        var one = first.Cookies.Split("; ").Single(cookie => cookie.StartsWith("cat.session=", StringComparison.Ordinal));
        Assert.DoesNotContain(one, second.Cookies, StringComparison.Ordinal);
        // Signing in with the cookie of another sign-in in hand takes nothing over from it.
        var page = await first.SendAsync(new ProbeRequest("read", HttpMethod.Get, "/sign-in", Cookies: "cat.session=planted"), Cancel);
        var form = ProbeForm.In(page.Body).First(found => found.Fields.Any(field => field.Value == "sign-in"));
        var forms = page.Headers.Split('\n').Single(header => header.StartsWith("Set-Cookie: cat.forms", StringComparison.Ordinal))["Set-Cookie: ".Length..].Split(';')[0];
        var request = form.Post("sign in", "/sign-in", field => field.Name switch { "Input.UserName" => account.UserName!, "Input.Password" => WholeApplication.Password, _ => field.Value }); // accounts of tests have names
        var answer = await first.SendAsync(request with { Cookies = $"{forms}; cat.session=planted" }, Cancel);
        Assert.Equal(HttpStatusCode.Found, answer.Status);
        var given = Assert.Single(answer.Headers.Split('\n'), header => header.StartsWith("Set-Cookie: cat.session=", StringComparison.Ordinal));
        Assert.DoesNotContain("planted", given, StringComparison.Ordinal);
        Assert.DoesNotContain(one, given, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangePassword_EndsOtherSignIns()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var (here, elsewhere) = (await SignedInAsync(account), await SignedInAsync(account));
        var validation = application.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value;
        Assert.Equal(TimeSpan.FromMinutes(1), validation.ValidationInterval);
        validation.ValidationInterval = TimeSpan.Zero; // as if the minute were over
        try
        {
            Assert.Equal(HttpStatusCode.OK, await OpenAsync(elsewhere));
            var page = await here.SendAsync(new ProbeRequest("read", HttpMethod.Get, "/account/password"), Cancel);
            var form = ProbeForm.In(page.Body).First(found => found.Fields.Any(field => field.Name == "Input.Wanted"));
            await here.SendAsync(form.Post("change", "/account/password", field => field.Name switch { "Input.Current" => WholeApplication.Password, "Input.Wanted" or "Input.Repeated" => "another long password", _ => field.Value }), Cancel);
            Assert.Equal(HttpStatusCode.OK, await OpenAsync(here));
            Assert.Equal(HttpStatusCode.Found, await OpenAsync(elsewhere));
        }
        finally
        {
            validation.ValidationInterval = TimeSpan.FromMinutes(1);
        }
    }

    [Fact]
    public async Task Password_IsHashedByTheConfiguredRounds_AndAnewWhenThereWereFewer()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var rounds = application.Services.GetRequiredService<IOptions<AccountsOptions>>().Value.PasswordRounds;
        Assert.Equal(rounds, RoundsOf(account.PasswordHash));
        await using var scope = application.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var weak = await users.FindByIdAsync($"{account.Id}") ?? throw new InvalidOperationException();
        weak.PasswordHash = new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(weak, WholeApplication.Password);
        await users.UpdateAsync(weak);
        await SignedInAsync(account);
        await using var later = application.Services.CreateAsyncScope();
        Assert.Equal(rounds, RoundsOf((await later.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByIdAsync($"{account.Id}"))?.PasswordHash));
    }

    [Fact]
    public void PasswordRounds_ByDefault_AreThoseOfOwasp() => Assert.Equal(210_000, new AccountsOptions().PasswordRounds);

    [Fact]
    public async Task HandleAsync_TooManyFailuresFromOneAddress_RefusesEvenTheRightPassword_AndOnlyThere()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var (guesser, other) = (IPAddress.Parse("198.51.100.7"), IPAddress.Parse("198.51.100.8"));
        using var tries = new SignInTries(Options.Create(new AccountsOptions { MostFailedSignIns = 3 }));
        await using var scope = application.Services.CreateAsyncScope();
        var signIn = ActivatorUtilities.CreateInstance<SignIn>(scope.ServiceProvider, tries);
        for (var guess = 0; guess < 3; guess++) Assert.IsType<WrongNameOrPassword>((await signIn.HandleAsync($"nobody-{Guid.NewGuid():N}", "guess", guesser, Cancel)).Error);
        Assert.IsType<TooManySignIns>((await signIn.HandleAsync(account.UserName!, WholeApplication.Password, guesser, Cancel)).Error); // accounts of tests have names
        Assert.False(tries.AreTooMany(other));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("javascript:alert(1)")]
    public void LocalOrHome_AddressThatABrowserReadsAsAnotherSite_IsHome(string address) => Assert.Equal("/", Cat.Web.Shared.AppUrls.LocalOrHome(address));

    /// <summary>Of Identity's third format: the rounds stand behind the mark and the function, most significant byte first.</summary>
    private static int RoundsOf(string? hash) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hash ?? "").AsSpan(5));

    private static async Task<HttpStatusCode?> OpenAsync(ProbePerson person) => (await person.SendAsync(new ProbeRequest("read", HttpMethod.Get, "/account/password"), Cancel)).Status;

    private async Task<ProbePerson> SignedInAsync(Account account)
    {
        var person = new ProbePerson(application.Program(null), "reader", []);
        await person.SignInAsync(account.UserName!, WholeApplication.Password, Cancel); // accounts of tests have names
        return person;
    }
}
