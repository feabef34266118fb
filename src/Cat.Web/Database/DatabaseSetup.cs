using Cat.Data;
using Cat.Data.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Database;

internal static class DatabaseSetup
{
    public static void AddDatabase(this IServiceCollection services, string connectionString)
    {
        services.AddDbContextFactory<CatDbContext>(options => options.UseCatDatabase(connectionString));
        services.AddDataProtection().SetApplicationName("Cat").PersistKeysToDbContext<CatDbContext>();
    }

    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var factory = services.GetRequiredService<IDbContextFactory<CatDbContext>>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await DatabaseMigration.ApplyAsync(db, cancellationToken);
    }
}
