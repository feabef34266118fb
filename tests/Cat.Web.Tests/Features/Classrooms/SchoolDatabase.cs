using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Storage;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(SchoolDatabase))]

namespace Cat.Web.Tests.Features.Classrooms;

/// <summary>A migrated database of its own for the teacher's tests; each test makes its own people and classes in it.</summary>
public sealed class SchoolDatabase : IAsyncLifetime, IDbContextFactory<CatDbContext>
{
    private readonly DbContextOptions<CatDbContext> _options = (DbContextOptions<CatDbContext>)new DbContextOptionsBuilder<CatDbContext>()
        .UseCatDatabase($"{Environment.GetEnvironmentVariable("CAT_TEST_POSTGRES") ?? "Host=127.0.0.1;Port=54320;Username=postgres"};Database=cat_{Guid.NewGuid():N}")
        .Options;

    public async ValueTask InitializeAsync()
    {
        await using var db = CreateDbContext();
        await DatabaseMigration.ApplyAsync(db, CancellationToken.None);
        foreach (var role in RoleNames.All)
            if (!await db.Roles.AnyAsync(candidate => candidate.Name == role))
                db.Roles.Add(new IdentityRole<Guid>(role) { Id = Guid.CreateVersion7(), NormalizedName = role.ToUpperInvariant() });
        await db.SaveChangesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using var db = CreateDbContext();
        await db.Database.EnsureDeletedAsync();
    }

    public CatDbContext CreateDbContext() => new(_options);
}
