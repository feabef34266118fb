using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Cat.Web.Measurement.Sittings;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Sittings;

public sealed class QuestionContentsTests
{
    [Fact]
    public async Task OfAsync_ReadBefore_NeedsNoDatabase()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        await SmallBank.StoreAsync(db, 3, new AdaptiveRules(), TimeProvider.System.GetUtcNow(), CancellationToken.None);
        var versions = await db.QuestionVersions.AsNoTracking().OrderBy(version => version.Id).ToListAsync();
        var contents = new QuestionContents();
        foreach (var version in versions) Assert.Equal(version.Content.Stem, (await contents.OfAsync(db, version.Id, CancellationToken.None)).Stem);

        await db.DisposeAsync();

        foreach (var version in versions) Assert.Equal(version.Content.Stem, (await contents.OfAsync(db, version.Id, CancellationToken.None)).Stem);
    }
}
