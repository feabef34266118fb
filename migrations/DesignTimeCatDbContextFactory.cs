using Cat.Data;
using Cat.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Cat.Migrations;

/// <summary>For `dotnet ef migrations add X --project migrations --output-dir .`; it only reads the model and opens no connection.</summary>
public sealed class DesignTimeCatDbContextFactory : IDesignTimeDbContextFactory<CatDbContext>
{
    public CatDbContext CreateDbContext(string[] args)
    {
        var builder = new DbContextOptionsBuilder<CatDbContext>();
        builder.UseCatDatabase(Environment.GetEnvironmentVariable("ConnectionStrings__Cat") ?? "Host=127.0.0.1;Database=cat");
        return new CatDbContext(builder.Options);
    }
}
