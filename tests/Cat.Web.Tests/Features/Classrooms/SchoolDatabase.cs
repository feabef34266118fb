using Cat.Data;
using Cat.Testing.Postgres;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

[assembly: AssemblyFixture(typeof(SchoolDatabase))]

namespace Cat.Web.Tests.Features.Classrooms;

/// <summary>One database for the teacher's tests; each test makes its own people and classes in it.</summary>
public sealed class SchoolDatabase : IAsyncLifetime, IDbContextFactory<CatDbContext>
{
    private TestDatabase? _database;

    /// <summary>Of one test that does something to the sessions of all tests.</summary>
    public static async Task<SchoolDatabase> OfOneTestAsync()
    {
        var database = new SchoolDatabase();
        await database.InitializeAsync();
        return database;
    }

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_database is not null) await _database.DisposeAsync();
    }

    public CatDbContext CreateDbContext() => _database?.CreateDbContext() ?? throw new InvalidOperationException("The fixture is not initialised.");
}
