using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Storage;

/// <summary>How a context reaches Postgres: one way for the application, its migrations and its tests.</summary>
public static class CatDatabase
{
    public const string MigrationsAssembly = "Cat.Migrations";

    public static DbContextOptionsBuilder UseCatDatabase(this DbContextOptionsBuilder builder, string connectionString) =>
        builder
            .UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly))
            .UseSnakeCaseNamingConvention();
}
