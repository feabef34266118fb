using Cat.Data;
using Cat.Data.Accounts;
using Cat.Testing.Servers;
using Cat.Web.Access;
using Cat.Web.Features.Users;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Audit;

/// <summary>What happens to accounts, over HTTP and by an admin.</summary>
[Collection<WholePages>]
public sealed class SignInAuditTests(WholeApplication application)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WrongPasswords_AreWrittenDown_UpToTheLock()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        using var browser = application.Visit("en");
        var (_, page, _) = await browser.GetAsync("/sign-in", Cancel);
        for (var attempt = 0; attempt < 8; attempt++) await TryAsync(browser, page, account.UserName!); // accounts here have names
        // The fifth wrong one locks; what is tried while it is locked adds nothing.
        Assert.Equal(["account/sign-in-failed", "account/sign-in-failed", "account/sign-in-failed", "account/sign-in-failed", "account/locked-out"], await ActionsAsync(account.Id));
    }

    [Fact]
    public async Task PasswordReset_DisablingAndEnabling_AreWrittenDown_InOrder()
    {
        var (account, admin) = (await application.AccountAsync(RoleNames.Student), await application.AccountAsync(RoleNames.Admin));
        var actor = new Actor(admin.Id, RoleNames.Admin);
        await application.Services.GetRequiredService<ResetPassword>().HandleAsync(actor, account.Id);
        await application.Services.GetRequiredService<EnableUser>().HandleAsync(actor, account.Id, false, Cancel);
        await application.Services.GetRequiredService<EnableUser>().HandleAsync(actor, account.Id, true, Cancel);
        Assert.Equal(["user/password-reset", "user/disabled", "user/enabled"], await ActionsAsync(account.Id));
    }

    [Fact]
    public async Task SignIn_KeepsTheDayOfTheLastOne()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        (await application.SignedInAsync(account, "en")).Dispose();
        (await application.SignedInAsync(account, "en")).Dispose();
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(Cancel);
        var token = await db.UserTokens.SingleAsync(known => known.UserId == account.Id, Cancel);
        Assert.Equal(("last-sign-in", 10), (token.Name, token.Value?.Length));
    }

    private static async Task TryAsync(FormClient browser, string page, string userName) =>
        await browser.PostAsync("/sign-in", page, "sign-in", [new("Input.UserName", userName), new("Input.Password", "certainly the wrong one")], Cancel);

    private async Task<List<string>> ActionsAsync(Guid account)
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(Cancel);
        return await db.AuditEntries.Where(entry => entry.SubjectId == account).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel);
    }
}
