using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts;

[Collection(typeof(WholePages))]
public sealed class SaveDisplayChoicesTests(WholeApplication application)
{
    private static readonly DisplayChoices Chosen = new() { Language = "de", Theme = ThemeMode.Dark, TextSize = TextSize.Largest, Font = ReadingFont.Dyslexia, HighContrast = true, ReducedMotion = true };

    [Fact]
    public async Task HandleAsync_OwnAccount_KeepsEveryChoice()
    {
        var account = await application.AccountAsync(RoleNames.Student);

        Assert.True((await SaveAsync(account.Id, Chosen)).IsSuccess);

        Assert.Equal(Chosen, (await StoredAsync(account.Id)).Display);
    }

    [Fact]
    public async Task HandleAsync_OwnAccount_LeavesOthersAlone()
    {
        var (account, other) = (await application.AccountAsync(RoleNames.Student), await application.AccountAsync(RoleNames.Student));

        await SaveAsync(account.Id, Chosen);

        Assert.Equal(new DisplayChoices(), (await StoredAsync(other.Id)).Display);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("de-AT")]
    [InlineData("")]
    public async Task HandleAsync_LanguageWithoutPages_IsRefused(string language)
    {
        var account = await application.AccountAsync(RoleNames.Student);

        Assert.IsType<UnknownLanguage>((await SaveAsync(account.Id, Chosen with { Language = language })).Error);

        Assert.Equal(new DisplayChoices(), (await StoredAsync(account.Id)).Display);
    }

    [Fact]
    public async Task HandleAsync_AccountIsGone_SaysSo() => Assert.IsType<AccountGone>((await SaveAsync(Guid.NewGuid(), Chosen)).Error);

    [Fact]
    public async Task HandleAsync_AccountChangedSinceItWasRead_KeepsBothChanges()
    {
        var account = await application.AccountAsync(RoleNames.Student);

        var outcome = await SaveAsync(account.Id, Chosen, async db =>
        {
            await db.Users.SingleAsync(user => user.Id == account.Id);
            await using var elsewhere = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
            await elsewhere.Users.Where(user => user.Id == account.Id).ExecuteUpdateAsync(user => user.SetProperty(u => u.DisplayName, "Renamed").SetProperty(u => u.ConcurrencyStamp, "newer"));
        });

        Assert.True(outcome.IsSuccess);
        var stored = await StoredAsync(account.Id);
        Assert.Equal(("Renamed", Chosen), (stored.DisplayName, stored.Display));
    }

    private async Task<Outcome<Done>> SaveAsync(Guid accountId, DisplayChoices wanted, Func<CatDbContext, Task>? before = null)
    {
        await using var scope = application.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        if (before is not null) await before(scope.ServiceProvider.GetRequiredService<CatDbContext>());
        return await scope.ServiceProvider.GetRequiredService<SaveDisplayChoices>().HandleAsync(new Actor(accountId, RoleNames.Student), wanted, CancellationToken.None);
    }

    private async Task<Account> StoredAsync(Guid accountId)
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        return await db.Users.AsNoTracking().SingleAsync(user => user.Id == accountId);
    }
}
