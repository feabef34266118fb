using Cat.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Accounts;

/// <summary>Options of the application may change the model that the migrations were made from: a new server would not start.</summary>
public sealed class SchemaTests(WholeApplication application) : IClassFixture<WholeApplication>
{
    [Fact]
    public async Task Model_UnderTheApplicationsOptions_IsThatOfTheMigrations()
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
