using Cat.Data.Accounts;
using Cat.Testing.Servers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>What the sign-in page tells of accounts: nothing.</summary>
[Collection<WholePages>]
public sealed class SignInTests(WholeApplication application)
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task Page_UnknownWrongLockedOrDisabled_SaysTheSame(string language)
    {
        var (wrong, locked, disabled) = (await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Teacher));
        await LockAsync(locked, TimeProvider.System.GetUtcNow().AddMinutes(3));
        await LockAsync(disabled, DateTimeOffset.MaxValue);
        using var visitor = application.Visit(language);

        string[] said =
        [
            await AlertAsync(visitor, $"nobody-{Guid.NewGuid():N}", WholeApplication.Password),
            await AlertAsync(visitor, wrong.UserName!, "not the password"),
            await AlertAsync(visitor, locked.UserName!, WholeApplication.Password),
            await AlertAsync(visitor, disabled.UserName!, WholeApplication.Password),
            await AlertAsync(visitor, locked.UserName!, "not the password"),
        ];

        Assert.Single(said.Distinct());
        Assert.True(said[0].Length > 20);
    }

    [Fact]
    public async Task Page_FiveWrongTries_LocksEvenForTheRightPassword()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        using var visitor = application.Visit("en");
        for (var attempt = 0; attempt < 5; attempt++) await AlertAsync(visitor, account.UserName!, "not the password"); // accounts of tests have names

        Assert.NotEqual("", await AlertAsync(visitor, account.UserName!, WholeApplication.Password)); // as above
        await LockAsync(account, null);
        (await application.SignedInAsync(account, "en")).Dispose();
    }

    private async Task LockAsync(Account account, DateTimeOffset? until)
    {
        await using var scope = application.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        await users.SetLockoutEndDateAsync(await users.FindByIdAsync(account.Id.ToString()) ?? throw new InvalidOperationException(), until);
    }

    private static async Task<string> AlertAsync(FormClient visitor, string userName, string password)
    {
        var page = await visitor.AnswerAsync("/sign-in", "sign-in", [new("Input.UserName", userName), new("Input.Password", password)], CancellationToken.None);
        var begin = page.IndexOf("role=\"alert\"", StringComparison.Ordinal);
        return begin < 0 ? "" : page[begin..page.IndexOf("</p>", begin, StringComparison.Ordinal)];
    }
}
