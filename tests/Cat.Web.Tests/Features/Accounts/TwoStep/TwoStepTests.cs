using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Testing.Servers;
using Cat.Web.Features.Accounts.TwoStep;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts.TwoStep;

/// <summary>The second step from setting up to a lost phone, with codes computed here.</summary>
[Collection<WholePages>]
public sealed partial class TwoStepTests(WholeApplication application)
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>RFC 6238, appendix B (SHA-1).</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void TimedCode_VectorsOfTheStandard(long seconds, string expected) =>
        Assert.Equal(expected, TimedCode.At(Encoding.ASCII.GetBytes("12345678901234567890"), DateTimeOffset.FromUnixTimeSeconds(seconds), 8));

    [Fact]
    public void TimedCode_Base32_VectorsOfTheStandard()
    {
        Assert.Equal("foobar", Encoding.ASCII.GetString(TimedCode.FromBase32("MZXW6YTBOI")));
        Assert.Equal("fooba", Encoding.ASCII.GetString(TimedCode.FromBase32("MZXW6YTB")));
    }

    [Fact]
    public async Task SetUp_ThenSignIn_AsksForTheCode()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        var (key, _) = await SetUpAsync(account);

        using var visitor = application.Visit("en");
        var location = await PasswordAsync(visitor, account, "/classes");
        Assert.Equal("/sign-in/two-step?returnUrl=%2Fclasses", location);
        // The password alone opens nothing.
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/classes", CancellationToken.None)).Status);
        Assert.Contains("does not sign you in", await CodeAsync(visitor, "two-step", "Input.Code", "000000"), StringComparison.Ordinal);

        var (_, page, _) = await visitor.GetAsync(location, CancellationToken.None);
        var (status, after) = await visitor.PostAsync(location, page, "two-step", [new("Input.Code", TimedCode.At(key, Now).Insert(3, " "))], CancellationToken.None);

        Assert.Equal((HttpStatusCode.Found, "/classes"), (status, FormClient.PathOf(after)));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/classes", CancellationToken.None)).Status);
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        Assert.True(await db.AuditEntries.AnyAsync(entry => entry.SubjectId == account.Id && entry.Action == "user/second-factor-set"));
    }

    /// <summary>RFC 6238, 5.2: the verifier must not accept the same code a second time.</summary>
    [Fact]
    public async Task SignIn_SameCodeAgain_IsRefused()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        var (key, _) = await SetUpAsync(account);
        var code = TimedCode.At(key, Now);
        foreach (var expected in new[] { HttpStatusCode.Found, HttpStatusCode.OK })
        {
            using var visitor = application.Visit("en");
            await PasswordAsync(visitor, account);
            var (_, page, _) = await visitor.GetAsync("/sign-in/two-step", CancellationToken.None);
            Assert.Equal(expected, (await visitor.PostAsync("/sign-in/two-step", page, "two-step", [new("Input.Code", code)], CancellationToken.None)).Status);
        }
    }

    [Fact]
    public async Task SignIn_RecoveryCode_WorksOnce()
    {
        var account = await application.AccountAsync(RoleNames.Admin);
        var (_, codes) = await SetUpAsync(account);
        Assert.Equal(10, codes.Distinct().Count());

        foreach (var expected in new[] { HttpStatusCode.Found, HttpStatusCode.OK })
        {
            using var visitor = application.Visit("en");
            await PasswordAsync(visitor, account);
            var (_, page, _) = await visitor.GetAsync("/sign-in/two-step", CancellationToken.None);
            Assert.Equal(expected, (await visitor.PostAsync("/sign-in/two-step", page, "recovery", [new("Recovery.Code", codes[0])], CancellationToken.None)).Status);
        }
    }

    /// <summary>Wrong codes of both kinds count; locked, the right code signs nobody in.</summary>
    [Theory]
    [InlineData("two-step", "Input.Code")]
    [InlineData("recovery", "Recovery.Code")]
    public async Task SignIn_FiveWrongCodes_Locks(string form, string field)
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        var (key, codes) = await SetUpAsync(account);
        using var visitor = application.Visit("en");
        await PasswordAsync(visitor, account);
        for (var attempt = 0; attempt < 5; attempt++) await CodeAsync(visitor, form, field, "123-wrong");

        Assert.Contains("does not sign you in", await CodeAsync(visitor, "two-step", "Input.Code", TimedCode.At(key, Now)), StringComparison.Ordinal);
        Assert.Contains("does not sign you in", await CodeAsync(visitor, "recovery", "Recovery.Code", codes[0]), StringComparison.Ordinal);
        using var again = application.Visit("en");
        var page = await again.AnswerAsync("/sign-in", "sign-in", [new("Input.UserName", account.UserName!), new("Input.Password", WholeApplication.Password)], CancellationToken.None); // accounts of tests have names
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondStepPage_WithoutPassword_OpensNothing()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        var (key, _) = await SetUpAsync(account);
        using var visitor = application.Visit("en");
        Assert.Contains("too long", await CodeAsync(visitor, "two-step", "Input.Code", TimedCode.At(key, Now)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/classes", CancellationToken.None)).Status);
    }

    [Fact]
    public async Task SetUp_WrongCode_StaysOff()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        using var visitor = await application.SignedInAsync(account, "en");
        var answer = await visitor.AnswerAsync("/account/two-step", "turn-on", [new("Input.Code", "000000")], CancellationToken.None);
        Assert.Contains("not the code", answer, StringComparison.Ordinal);
        (await application.SignedInAsync(account, "en")).Dispose();
    }

    [Fact]
    public async Task TurnOff_NeedsThePassword()
    {
        var account = await application.AccountAsync(RoleNames.Teacher);
        var (key, _) = await SetUpAsync(account);
        using var visitor = application.Visit("en");
        await PasswordAsync(visitor, account);
        var (_, second, _) = await visitor.GetAsync("/sign-in/two-step", CancellationToken.None);
        await visitor.PostAsync("/sign-in/two-step", second, "two-step", [new("Input.Code", TimedCode.At(key, Now))], CancellationToken.None);

        Assert.Contains("not your password", await visitor.AnswerAsync("/account/two-step", "turn-off", [new("Removal.Password", "wrong password")], CancellationToken.None), StringComparison.Ordinal);
        Assert.Contains("turn-on", await visitor.AnswerAsync("/account/two-step", "turn-off", [new("Removal.Password", WholeApplication.Password)], CancellationToken.None), StringComparison.Ordinal);

        (await application.SignedInAsync(account, "en")).Dispose();
    }

    /// <summary>The picture of a QR code has its three finder patterns and says what it is given in as many modules as the standard's version for that length.</summary>
    [Fact]
    public void Picture_HasTheFinderPatterns()
    {
        var picture = QrPicture.Of(OwnSecondStep.AddressOf("toni@school.example", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"));
        Assert.Equal(0, (picture.Size - 8 - 17) % 4);
        var modules = Modules().Matches(picture.Path).Select(match => (Column: int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), Row: int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))).ToHashSet();
        foreach (var (left, top) in new[] { (4, 4), (picture.Size - 11, 4), (4, picture.Size - 11) })
        {
            for (var row = 0; row < 7; row++)
            {
                for (var column = 0; column < 7; column++)
                {
                    var isDark = row is 0 or 6 || column is 0 or 6 || (row is >= 2 and <= 4 && column is >= 2 and <= 4);
                    Assert.Equal(isDark, modules.Contains((left + column, top + row)));
                }
            }
        }
    }

    private async Task<(byte[] Key, string[] Codes)> SetUpAsync(Account account)
    {
        using var visitor = await application.SignedInAsync(account, "en");
        var (_, page, _) = await visitor.GetAsync("/account/two-step", CancellationToken.None);
        var address = WebUtility.HtmlDecode(Addresses().Match(page).Value);
        Assert.Contains("issuer=Cat", address, StringComparison.Ordinal);
        var key = TimedCode.FromBase32(Secrets().Match(address).Groups[1].Value);
        var answer = await visitor.AnswerAsync("/account/two-step", "turn-on", [new("Input.Code", TimedCode.At(key, Now))], CancellationToken.None);
        var codes = Codes().Matches(answer).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(codes);
        return (key, codes);
    }

    private static async Task<string> PasswordAsync(FormClient visitor, Account account, string? returnUrl = null)
    {
        var path = returnUrl is null ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
        var (_, page, _) = await visitor.GetAsync(path, CancellationToken.None);
        var (_, location) = await visitor.PostAsync(path, page, "sign-in", [new("Input.UserName", account.UserName!), new("Input.Password", WholeApplication.Password)], CancellationToken.None); // accounts of tests have names
        return FormClient.PathOf(location);
    }

    private static Task<string> CodeAsync(FormClient visitor, string form, string field, string code) => visitor.AnswerAsync("/sign-in/two-step", form, [new(field, code)], CancellationToken.None);

    [GeneratedRegex("otpauth://[^\"]+")]
    private static partial Regex Addresses();

    [GeneratedRegex("secret=([A-Z2-7]+)")]
    private static partial Regex Secrets();

    [GeneratedRegex("<li><code>([^<]+)</code></li>")]
    private static partial Regex Codes();

    [GeneratedRegex(@"M(\d+) (\d+)h1")]
    private static partial Regex Modules();
}
